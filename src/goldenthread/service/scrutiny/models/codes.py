"""The code lists of the committee's trail."""

from django.db import models


class Kind(models.TextChoices):
    """What the committee asked for. Only a recommendation starts the statutory clock."""

    RECOMMENDATION = "recommendation", "Recommendation"
    QUESTION = "question", "Question"
    REQUEST = "request", "Request for information"
    UNDERTAKING = "undertaking", "Undertaking"


class Status(models.TextChoices):
    """Where it stands. Members alone agree that it is closed."""

    AWAITING_RESPONSE = "awaiting_response", "Awaiting response"
    OPEN = "open", "Open"
    PAUSED = "paused", "Paused"
    AWAITING_AGREEMENT = "awaiting_agreement", "Complete: awaiting the committee's agreement"
    CLOSED = "closed", "Closed"
    WITHDRAWN = "withdrawn", "Withdrawn"
    SUPERSEDED = "superseded", "Superseded"


FINISHED = (Status.CLOSED, Status.WITHDRAWN, Status.SUPERSEDED)


class Position(models.TextChoices):
    """What the executive made of it."""

    ACCEPTED = "accepted", "Accepted"
    ACCEPTED_IN_PART = "accepted_in_part", "Accepted in part"
    NOT_ACCEPTED = "not_accepted", "Not accepted"
    NO_RESPONSE = "no_response", "No position taken"


class Addressee(models.TextChoices):
    """To whom it is put, which decides the duty to answer."""

    AUTHORITY = "authority", "The authority or its executive"
    PARTNER = "partner", "A partner body"
    HEALTH = "health", "An NHS body"


class Judgement(models.TextChoices):
    """What the committee makes of the progress, as its tracker says it."""

    ACHIEVED = "achieved", "Achieved"
    ACCEPTABLE = "acceptable", "Acceptable progress"
    UNACCEPTABLE = "unacceptable", "Unacceptable progress"


class View(models.TextChoices):
    """One member's view of one answer. It closes nothing."""

    ANSWERS = "answers", "It answers what was asked"
    IN_PART = "in_part", "It answers part of it"
    DOES_NOT = "does_not", "It does not answer it"


class PointKind(models.TextChoices):
    """What one point of the minutes is."""

    REPORT_POINT = "report_point", "Point of the report"
    QUESTION = "question", "Question"
    ANSWER = "answer", "Answer"
    UNDERTAKING = "undertaking", "Undertaking"
    REQUEST = "request", "Request for information"
    PROPOSAL = "proposal", "Proposal"
    RECOMMENDATION = "recommendation", "Recommendation"
    RESOLUTION = "resolution", "Resolution"
    NOTE = "note", "Note"


class MeetingStatus(models.TextChoices):
    TENTATIVE = "tentative", "Tentative"
    CONFIRMED = "confirmed", "Confirmed"
    CANCELLED = "cancelled", "Cancelled"


class MinutesStatus(models.TextChoices):
    """What minutes say they are. A page of an issue and the web service do not say."""

    NOT_SAID = "not_said", "Not said whether draft or approved"
    DRAFT = "draft", "Draft"
    APPROVED = "approved", "Approved"


class Seat(models.TextChoices):
    """How somebody sits on a committee. Statutory co-optees: church and parent governor representatives."""

    CHAIR = "chair", "Chair"
    VICE_CHAIR = "vice_chair", "Vice-chair"
    MEMBER = "member", "Member"
    SUBSTITUTE = "substitute", "Substitute"
    CO_OPTED = "co_opted", "Co-opted member"
    STATUTORY_CO_OPTED = "statutory_co_opted", "Statutory co-opted member"


class Presence(models.TextChoices):
    """Whether somebody came. 'Expected' after the day means that nobody recorded it."""

    EXPECTED = "expected", "Expected"
    PRESENT = "present", "Present"
    APOLOGIES = "apologies", "Apologies"
    ABSENT = "absent", "Absent"
    SUBSTITUTE = "substitute", "Present as substitute"
    IN_ATTENDANCE = "in_attendance", "In attendance"


class Interest(models.TextChoices):
    """The kind of an interest declared; blank where the minutes do not say."""

    PECUNIARY = "pecuniary", "Disclosable pecuniary"
    NON_PECUNIARY = "non_pecuniary", "Non-pecuniary"
    OTHER = "other", "Other"


class DocumentKind(models.TextChoices):
    REPORT = "report", "Report"
    SUPPLEMENT = "supplement", "Supplement"
    PACK = "pack", "Agenda or reports pack"
    MINUTES = "minutes", "Minutes"
    RESPONSE = "response", "Response"
    EVIDENCE = "evidence", "Evidence"
    OTHER = "other", "Other"


class IssueTurn(models.TextChoices):
    """What became of an issue, told from the issue it happened to."""

    MERGED_INTO = "merged_into", "Merged into"
    SPLIT_INTO = "split_into", "Split, a part of it going to"
    FOLLOWED_BY = "followed_by", "Followed by"


class PapersAnswer(models.TextChoices):
    """What came of a member's request for papers."""

    GIVEN = "given", "Given"
    IN_PART = "in_part", "Given in part"
    REFUSED = "refused", "Refused"


class InquiryKind(models.TextChoices):
    WORKING_GROUP = "working_group", "Working group"
    SPOTLIGHT_REVIEW = "spotlight_review", "Spotlight review"
    CHALLENGE_SESSION = "challenge_session", "Performance challenge session"
