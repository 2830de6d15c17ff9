"""The parts of a committee's file that tell of its issues, and of the papers its members asked the executive for."""

from goldenthread.service.exchange.rules import answered_on_a_day, not_before
from goldenthread.service.exchange.shapes import Day, Each, OneOf, Shape, Text, Texts
from goldenthread.service.scrutiny.models import IssueTurn, PapersAnswer

_TITLE = Text(500, required=True, one_line=True)

LINK = Shape(
    "action of the plan",
    "actions of the plan",
    {
        "action": Text(40, required=True, one_line=True),
        "financial_year": Text(7, required=True, one_line=True),
        "linked_on": Day(required=True),
        "unlinked_on": Day(),
    },
    key=("action", "financial_year", "linked_on"),
    rules=(not_before("unlinked_on", "linked_on"),),
)
OTHER_TITLE = Shape("other title", "other titles", {"title": _TITLE, "used_from": Day()}, key=("title",))
TURN = Shape(
    "change of an issue",
    "changes of an issue",
    {
        "turn": OneOf(dict(IssueTurn.choices), required=True),
        "other": _TITLE,
        "on": Day(required=True),
        "because": Text(required=True),
    },
    key=("turn", "other"),
)
ISSUE = Shape(
    "issue",
    "issues",
    {
        "title": _TITLE,
        "name": Text(120, one_line=True),
        "opened_on": Day(required=True),
        "audit_theme": Text(200, one_line=True),
        "indicators": Texts(100),
        "other_titles": Each(OTHER_TITLE),
        "changes": Each(TURN),
        "actions": Each(LINK),
    },
    key=("title",),
)
PAPER_REQUEST = Shape(
    "request for papers",
    "requests for papers",
    {
        "member": Text(200, required=True, one_line=True),
        "papers": Text(500, required=True, one_line=True),
        "received_on": Day(required=True),
        "answered_on": Day(),
        "answer": OneOf(dict(PapersAnswer.choices)),
        "reasons": Text(),
    },
    key=("member", "papers", "received_on"),
    rules=(not_before("answered_on", "received_on"), answered_on_a_day),
)
