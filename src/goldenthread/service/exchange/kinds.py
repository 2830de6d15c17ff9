"""The files of the human record: one shape a kind."""

from goldenthread.service.exchange.kinds_committee import COMMITTEE
from goldenthread.service.exchange.rules import (
    a_month_is_a_month,
    a_spell_is_a_stretch_of_days,
    a_year_has_two_parts,
    an_action_that_is_complete_has_its_day,
    an_answer_says_something,
    not_before,
    published_with_consent,
    references_are_the_plans_own,
    spells_follow_one_another,
    withdrawn_for_a_reason,
)
from goldenthread.service.exchange.shapes import Day, Each, Hundredths, OneOf, Part, Shape, Text, Texts, Whole, YesNo
from goldenthread.service.plans.models import Delivery, Impact
from goldenthread.service.plans.models import Grade as InspectionGrade
from goldenthread.service.quality.models import Grade as AuditGrade
from goldenthread.service.workforce.models import PostRole

_NAME = Text(300, required=True, one_line=True)
_SHORT = Text(200, one_line=True)


def _codes(choices: type) -> dict[str, str]:
    """Each code of a list in the database, with what people say for it."""
    return dict(choices.choices)


def _file_of(kind: str, **fields: object) -> dict[str, object]:
    """The keys of a whole file: it says of itself what it holds."""
    return {"kind": OneOf({kind: kind}, required=True), **fields}


MILESTONE = Shape(
    "milestone",
    "milestones",
    {"title": _NAME, "due_on": Day(), "reached_on": Day()},
    key=("title",),
)
ACTION = Shape(
    "action",
    "actions",
    {
        "reference": Text(40, required=True, one_line=True),
        "title": Text(500, required=True, one_line=True),
        "owner": _SHORT,
        "due_on": Day(),
        "completed_on": Day(),
        "delivery": OneOf(_codes(Delivery), required=True),
        "impact": OneOf(_codes(Impact), required=True),
        "progress": Text(),
        "evidence": Text(),
        "indicators": Texts(100),
        "milestones": Each(MILESTONE),
    },
    rules=(an_action_that_is_complete_has_its_day,),
)
TO_MONITOR = Shape(
    "gain to be monitored",
    "gains to be monitored",
    {"gain": Text(500, required=True, one_line=True), "risk": Text(), "trigger": Text(), "indicators": Texts(100)},
    key=("gain",),
)
PRIORITY = Shape(
    "priority",
    "priorities",
    {
        "number": Whole(1, 99, required=True),
        "title": _NAME,
        "outcome": Text(),
        "indicators": Texts(100),
        "actions": Each(ACTION),
        "to_monitor": Each(TO_MONITOR),
    },
    key=("number",),
)
QUESTIONS = Shape(
    "set of answers to the three questions",
    "answers to the three questions",
    {
        "asked_on": Day(required=True),
        "scale": Whole(0, 10),
        "working_well": Texts(),
        "worried_about": Texts(),
        "needs_to_happen": Texts(),
    },
    key=("asked_on",),
)
PLAN = Shape(
    "plan",
    "plans",
    {
        "kind": OneOf({"plan": "plan"}, required=True),
        "title": _NAME,
        "financial_year": Text(7, required=True),
        "scorecard": Texts(100),
        "questions": Each(QUESTIONS),
        "priorities": Each(PRIORITY),
    },
    rules=(a_year_has_two_parts, references_are_the_plans_own),
)

AUDIT = Shape(
    "audit",
    "audits",
    {
        "reference": Text(60, required=True, one_line=True),
        "completed_on": Day(required=True),
        "team": _SHORT,
        "grade": OneOf(_codes(AuditGrade)),
        "moderated_grade": OneOf(_codes(AuditGrade)),
        "collaborative": YesNo(),
    },
    key=("reference",),
)
AUDITS = Shape(
    "file of audits",
    "files of audits",
    _file_of("audits", audits=Each(AUDIT, required=True)),
)

ANSWER = Shape(
    "answer",
    "answers",
    {"received_on": Day(required=True), "scale": Whole(0, 10), "comment": Text()},
    rules=(an_answer_says_something,),
)
ROUND = Shape(
    "round of feedback",
    "rounds of feedback",
    {
        "title": _NAME,
        "opened_on": Day(required=True),
        "closed_on": Day(),
        "respondents": Text(200, required=True, one_line=True),
        "invited": Whole(0, 1_000_000),
        "answers": Each(ANSWER),
    },
    key=("title", "opened_on"),
    rules=(not_before("closed_on", "opened_on"),),
)
CONSENT = Shape(
    "consent",
    "consents",
    {"given_on": Day(), "expires_on": Day(), "to_publish": YesNo(), "withdrawn_on": Day()},
    rules=(not_before("expires_on", "given_on"), published_with_consent),
)
STORY = Shape(
    "story",
    "stories",
    {
        "told_on": Day(required=True),
        "respondent": Text(200, required=True, one_line=True),
        "text": Text(required=True),
        "consent": Part(CONSENT),
    },
    key=("told_on", "respondent", "text"),
)
YOU_SAID = Shape(
    "you said, we did",
    "you said, we did",
    {"you_said": Text(required=True), "we_did": Text(), "done_on": Day()},
    key=("you_said",),
)
FEEDBACK = Shape(
    "file of feedback",
    "files of feedback",
    {
        "kind": OneOf({"feedback": "feedback"}, required=True),
        "rounds": Each(ROUND),
        "stories": Each(STORY),
        "you_said": Each(YOU_SAID),
    },
)

SPELL = Shape(
    "spell",
    "spells",
    {"started_on": Day(required=True), "ended_on": Day(), "vacant": YesNo(required=True), "agency": YesNo()},
    key=("started_on",),
    rules=(a_spell_is_a_stretch_of_days,),
)
POST = Shape(
    "post",
    "posts",
    {
        "reference": Text(60, required=True, one_line=True),
        "team": _SHORT,
        "role": OneOf(_codes(PostRole), required=True),
        "fte": Hundredths(required=True),
        "spells": Each(SPELL),
    },
    key=("reference",),
    rules=(spells_follow_one_another,),
)
WORKFORCE = Shape(
    "file of posts",
    "files of posts",
    _file_of("workforce", posts=Each(POST, required=True)),
)

JUDGEMENT = Shape(
    "judgement",
    "judgements",
    {
        "inspected_on": Day(required=True),
        "published_on": Day(),
        "framework": Text(100, required=True, one_line=True),
        "kind": Text(100, required=True, one_line=True),
        "area": Text(200, required=True, one_line=True),
        "grade": OneOf(_codes(InspectionGrade)),
        "summary": Text(),
    },
    key=("inspected_on", "framework", "kind", "area"),
    rules=(not_before("published_on", "inspected_on"),),
)
JUDGEMENTS = Shape(
    "file of judgements",
    "files of judgements",
    _file_of("judgements", judgements=Each(JUDGEMENT, required=True)),
)

STEP = Shape(
    "step change",
    "step changes",
    {
        "indicator": Text(100, required=True, one_line=True),
        "month": Text(7, required=True, one_line=True),
        "reason": Text(required=True),
        "accepted_by": _SHORT,
        "accepted_on": Day(required=True),
        "withdrawn_on": Day(),
        "withdrawn_because": Text(),
    },
    key=("indicator", "month", "accepted_on"),
    rules=(a_month_is_a_month, not_before("withdrawn_on", "accepted_on"), withdrawn_for_a_reason),
)
STEPS = Shape(
    "file of step changes",
    "files of step changes",
    _file_of("steps", steps=Each(STEP, required=True)),
)

SHAPES = {
    "plan": PLAN,
    "audits": AUDITS,
    "feedback": FEEDBACK,
    "workforce": WORKFORCE,
    "judgements": JUDGEMENTS,
    "committee": COMMITTEE,
    "steps": STEPS,
}
