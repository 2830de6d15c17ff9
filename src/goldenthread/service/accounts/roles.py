"""Who may do what, as data: every role, in a sentence a person can check, with its permissions."""

from dataclasses import dataclass

from django.db import models


class Permission(models.TextChoices):
    """One thing a person may be allowed to do."""

    ACCOUNTS_MANAGE = "accounts_manage", "add people, and give or take roles"
    TRAIL_READ = "trail_read", "read the audit trail"
    RECORD_EXPORT = "record_export", "write a part of the human record to a file"
    PLAN_EDIT = "plan_edit", "write the plan: priorities, actions, questions, what is to be monitored"
    ACTION_UPDATE = "action_update", "say how an action goes"
    ACTION_CLOSE = "action_close", "close an action"
    JUDGEMENT_RECORD = "judgement_record", "record an inspection judgement"
    AUDIT_RECORD = "audit_record", "record an audit"
    AUDIT_MODERATE = "audit_moderate", "moderate an audit's grade"
    VOICE_RECORD = "voice_record", "record what families say"
    CONSENT_WITHDRAW = "consent_withdraw", "withdraw consent to publish a story"
    WORKFORCE_RECORD = "workforce_record", "record posts, vacancies and agency cover"
    COMMITTEE_RECORD = "committee_record", "record meetings, items and recommendations"
    RESPONSE_RECORD = "response_record", "record an answer to the committee"
    PROGRESS_RECORD = "progress_record", "record progress for the committee, or propose that a matter be closed"
    ANSWER_MARK = "answer_mark", "say, as a member, whether an answer answers what was asked"
    CLOSURE_AGREE = "closure_agree", "agree that a recommendation is closed"
    STEP_ACCEPT = "step_accept", "accept or withdraw a step change"
    REVIEW_ASSEMBLE = "review_assemble", "assemble a review"
    REVIEW_APPROVE = "review_approve", "approve a review"
    REVIEW_PUBLISH = "review_publish", "publish an approved review"


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", "Administrator"
    PERFORMANCE_ANALYST = "performance_analyst", "Performance analyst"
    QUALITY_LEAD = "quality_lead", "Quality lead"
    AUDITOR = "auditor", "Auditor"
    PRACTITIONER = "practitioner", "Practitioner"
    TEAM_MANAGER = "team_manager", "Team manager"
    ACTION_OWNER = "action_owner", "Action owner"
    DIRECTOR = "director", "Director"
    LEAD_MEMBER = "lead_member", "Lead member"
    DEMOCRATIC_SERVICES = "democratic_services", "Democratic services"
    SCRUTINY_OFFICER = "scrutiny_officer", "Scrutiny officer"
    COMMITTEE_MEMBER = "committee_member", "Committee member"


@dataclass(frozen=True, slots=True)
class Grant:
    """What a role is for, and all that it allows."""

    sentence: str
    permissions: frozenset[Permission]


def _grant(sentence: str, *permissions: Permission) -> Grant:
    return Grant(sentence, frozenset(permissions))


_P = Permission

GRANTS: dict[Role, Grant] = {
    Role.ADMINISTRATOR: _grant("Runs the service and says who may do what.", _P.ACCOUNTS_MANAGE, _P.TRAIL_READ),
    Role.PERFORMANCE_ANALYST: _grant(
        "Keeps the record complete and assembles the review.",
        _P.RECORD_EXPORT, _P.PLAN_EDIT, _P.ACTION_UPDATE, _P.JUDGEMENT_RECORD, _P.AUDIT_RECORD, _P.VOICE_RECORD,
        _P.CONSENT_WITHDRAW, _P.WORKFORCE_RECORD, _P.COMMITTEE_RECORD, _P.RESPONSE_RECORD, _P.PROGRESS_RECORD,
        _P.STEP_ACCEPT, _P.REVIEW_ASSEMBLE,
    ),
    Role.QUALITY_LEAD: _grant(
        "Runs the audit programme, moderates grades, and gathers what families say.",
        _P.RECORD_EXPORT, _P.AUDIT_RECORD, _P.AUDIT_MODERATE, _P.VOICE_RECORD, _P.CONSENT_WITHDRAW,
    ),
    Role.AUDITOR: _grant("Audits case files.", _P.AUDIT_RECORD),
    Role.PRACTITIONER: _grant(
        "Works with families: passes on what they say, and takes back consent when they do.",
        _P.VOICE_RECORD, _P.CONSENT_WITHDRAW,
    ),
    Role.TEAM_MANAGER: _grant(
        "Answers for a team: its posts and its part of the plan.", _P.ACTION_UPDATE, _P.WORKFORCE_RECORD
    ),
    Role.ACTION_OWNER: _grant(
        "Owns actions of the plan and says how they go.", _P.ACTION_UPDATE, _P.PROGRESS_RECORD
    ),
    Role.DIRECTOR: _grant(
        "Answers for the service: closes actions, answers the committee, approves and publishes the review.",
        _P.TRAIL_READ, _P.PLAN_EDIT, _P.ACTION_UPDATE, _P.ACTION_CLOSE, _P.JUDGEMENT_RECORD, _P.RESPONSE_RECORD,
        _P.PROGRESS_RECORD, _P.STEP_ACCEPT, _P.REVIEW_APPROVE, _P.REVIEW_PUBLISH,
    ),
    Role.LEAD_MEMBER: _grant("Answers to the committee as the executive.", _P.RESPONSE_RECORD, _P.PROGRESS_RECORD),
    Role.DEMOCRATIC_SERVICES: _grant(
        "Keeps the committee's record and publishes its papers.",
        _P.RECORD_EXPORT, _P.COMMITTEE_RECORD, _P.RESPONSE_RECORD, _P.PROGRESS_RECORD, _P.CLOSURE_AGREE,
        _P.REVIEW_PUBLISH,
    ),
    Role.SCRUTINY_OFFICER: _grant(
        "Supports the committee: follows its recommendations and records what it agrees.",
        _P.RECORD_EXPORT, _P.COMMITTEE_RECORD, _P.CLOSURE_AGREE,
    ),
    Role.COMMITTEE_MEMBER: _grant(
        "Sits on the committee: members alone agree that a matter is closed.", _P.CLOSURE_AGREE, _P.ANSWER_MARK
    ),
}  # fmt: skip
