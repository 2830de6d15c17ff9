"""What children and families say: from a file's values into the record, and back."""

from typing import Any

from goldenthread.errors import NotFound
from goldenthread.service.exchange.keeper import Keeper, pick
from goldenthread.service.exchange.shapes import Values
from goldenthread.service.voice.models import Answer, FeedbackRound, Story, YouSaid

_ROUND = ("title", "opened_on", "closed_on", "respondents", "invited")
_ANSWER = ("received_on", "scale", "comment")


def take(file: Values, keep: Keeper) -> str:
    """Keep rounds, answers, stories and you said - we did. Returns the name for the audit trail."""
    given = file.get("rounds", [])
    fields = [pick(one, *_ROUND) for one in given]
    rounds = keep.rows(FeedbackRound.objects.all(), fields, ("title", "opened_on")) if given else []
    for one, row in zip(given, rounds, strict=True):
        answers = [{"scale": None, "comment": ""} | pick(answer, *_ANSWER) for answer in one.get("answers", [])]
        keep.rows(Answer.objects.filter(round=row), answers, _ANSWER, round=row)
    if "stories" in file:
        _stories(file["stories"], keep)
    if "you_said" in file:
        said = [pick(one, "you_said", "we_did", "done_on") for one in file["you_said"]]
        keep.rows(YouSaid.objects.all(), said, ("you_said",))
    return "feedback"


def _stories(given: list[Values], keep: Keeper) -> None:
    """Consent that was withdrawn stays withdrawn, whatever an older file says of it."""
    withdrawn = {
        (story.told_on, story.respondent, story.text): story.consent_withdrawn_on
        for story in Story.objects.filter(consent_withdrawn_on__isnull=False)
    }
    fields = []
    for one in given:
        consent = one.get("consent", Values())
        row = pick(one, "told_on", "respondent", "text") | pick(
            consent,
            consent_given_on="given_on",
            consent_expires_on="expires_on",
            may_publish="to_publish",
            consent_withdrawn_on="withdrawn_on",
        )
        day = withdrawn.get((one["told_on"], one["respondent"], one["text"])) or consent.get("withdrawn_on")
        if day and not (consent.get("given_on") and consent["given_on"] > day):
            if row.get("may_publish"):
                keep.result.notes.append(
                    f"{keep.result.file}, {one.place}: consent to publish this story was withdrawn on {day}. "
                    "It stays withdrawn. Accepted: a new consent, given after that day."
                )
            row |= {"may_publish": False, "consent_withdrawn_on": day}
        elif day:
            row["consent_withdrawn_on"] = None
        fields.append(row)
    keep.rows(Story.objects.all(), fields, ("told_on", "respondent", "text"))


def give(_which: str | None) -> dict[str, Any]:
    """All that families said, in the shape of its file."""
    rounds = [
        {name: getattr(one, name) for name in _ROUND}
        | {"answers": [{name: getattr(answer, name) for name in _ANSWER} for answer in one.answers.all()]}
        for one in FeedbackRound.objects.prefetch_related("answers")
    ]
    stories = [_story(one) for one in Story.objects.all()]
    said = [{"you_said": one.you_said, "we_did": one.we_did, "done_on": one.done_on} for one in YouSaid.objects.all()]
    if not (rounds or stories or said):
        raise NotFound("No feedback is held. Nothing was written.")
    return {"kind": "feedback", "rounds": rounds, "stories": stories, "you_said": said}


def _story(story: Story) -> dict[str, Any]:
    consent = {
        "given_on": story.consent_given_on,
        "expires_on": story.consent_expires_on,
        "to_publish": story.may_publish,
    }
    if story.consent_withdrawn_on:
        consent["withdrawn_on"] = story.consent_withdrawn_on
    return {"told_on": story.told_on, "respondent": story.respondent, "text": story.text, "consent": consent}
