"""The part of a committee's file that tells of its work between meetings: working groups, spotlight reviews and
performance challenge sessions."""

from goldenthread.service.exchange.rules import (
    a_question_is_about_something,
    answered_with_an_answer,
    not_before,
    questions_are_put_in_a_session,
)
from goldenthread.service.exchange.shapes import Day, Each, OneOf, Part, Shape, Text, Whole, YesNo
from goldenthread.service.scrutiny.models import InquiryKind

_SHORT = Text(200, one_line=True)
_MOST = 999
_PAPER = {"document": Text(500, required=True, one_line=True), "meeting_on": Day(), "item": Text(20, one_line=True)}

INVITED = Shape(
    "member invited",
    "members invited",
    {
        "person": Text(200, required=True, one_line=True),
        "is_lead": YesNo(),
        "invited_on": Day(),
        "came": YesNo(or_unknown=True),
    },
    key=("person",),
)
PRE_READ = Shape(
    "pre-read",
    "pre-reads",
    {**_PAPER, "audience": Text(200, required=True, one_line=True), "sent_on": Day()},
    key=("document", "meeting_on", "item"),
)
REPORT = Shape("report", "reports", _PAPER)
FINDING = Shape(
    "finding",
    "findings",
    {
        "number": Whole(1, _MOST, required=True),
        "text": Text(required=True),
        "recommendation": Text(60, one_line=True),
    },
    key=("number",),
)
QUESTION = Shape(
    "question of a session",
    "questions of a session",
    {
        "number": Whole(1, _MOST, required=True),
        "text": Text(required=True),
        "indicator": Text(100, one_line=True),
        "action": Text(40, one_line=True),
        "financial_year": Text(7, one_line=True),
        "audit_theme": _SHORT,
        "asked_by": _SHORT,
        "answer_due_on": Day(),
        "answer": Text(),
        "answered_on": Day(),
        "answered_by": _SHORT,
    },
    key=("number",),
    rules=(a_question_is_about_something, answered_with_an_answer),
)
INQUIRY = Shape(
    "piece of work",
    "pieces of work",
    {
        "kind": OneOf(dict(InquiryKind.choices), required=True),
        "title": Text(300, required=True, one_line=True),
        "scope": Text(),
        "issue": Text(500, one_line=True),
        "agreed_at": Day(),
        "started_on": Day(required=True),
        "ended_on": Day(),
        "open_to_all_members": YesNo(),
        "audience": Text(200, one_line=True),
        "report": Part(REPORT),
        "members": Each(INVITED),
        "pre_reads": Each(PRE_READ),
        "findings": Each(FINDING),
        "questions": Each(QUESTION),
    },
    key=("title", "started_on"),
    rules=(not_before("ended_on", "started_on"), questions_are_put_in_a_session),
)
