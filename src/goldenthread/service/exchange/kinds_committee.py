"""The file of a committee's trail: its posts, its meetings with what was asked at each, and its issues."""

from goldenthread.service.exchange.kinds_inquiry import INQUIRY
from goldenthread.service.exchange.kinds_issue import ISSUE, LINK, PAPER_REQUEST
from goldenthread.service.exchange.rules import (
    a_part_is_lettered,
    an_hour_is_an_hour,
    changes_end_with_the_status,
    closed_on_a_day_when_closed,
    not_before,
    recommendations_are_told_apart,
    the_committee_closes_at_a_meeting,
)
from goldenthread.service.exchange.shapes import Day, Each, OneOf, Shape, Text, Texts, Whole, YesNo
from goldenthread.service.scrutiny.models import Addressee, Judgement, Kind, MeetingStatus, Position, Status

_SHORT = Text(200, one_line=True)
_NAME = Text(200, required=True, one_line=True)


def _codes(choices: type) -> dict[str, str]:
    return dict(choices.choices)


SPELL = Shape(
    "spell",
    "spells",
    {"person": _SHORT, "started_on": Day(required=True), "ended_on": Day(), "is_interim": YesNo()},
    key=("started_on",),
    rules=(not_before("ended_on", "started_on"),),
)
POST = Shape(
    "post",
    "posts",
    {"title": _NAME, "abbreviation": Text(30, one_line=True), "body": _SHORT, "spells": Each(SPELL)},
    key=("title",),
)
RESPONSE = Shape(
    "response",
    "responses",
    {
        "responded_on": Day(required=True),
        "text": Text(required=True),
        "position": OneOf(_codes(Position), required=True),
        "is_in_principle": YesNo(),
        "reasons": Text(),
        "action_promised": Text(),
        "action_due_on": Day(),
        "post": _SHORT,
        "person": _SHORT,
        "given_at": Text(300, one_line=True),
        "address": Text(1000, one_line=True),
    },
    key=("responded_on",),
)
PROGRESS = Shape(
    "note of progress",
    "notes of progress",
    {"noted_on": Day(required=True), "text": Text(required=True), "evidence": Text(), "post": _SHORT, "person": _SHORT},
    key=("noted_on", "text"),
)
CHANGE = Shape(
    "change of status",
    "changes of status",
    {
        "on": Day(required=True),
        "status": OneOf(_codes(Status), required=True),
        "because": Text(),
        "meeting_on": Day(),
    },
    rules=(the_committee_closes_at_a_meeting,),
)
RECOMMENDATION = Shape(
    "recommendation",
    "recommendations",
    {
        "reference": Text(60, required=True, one_line=True),
        "part_of": Text(60, one_line=True),
        "letter": Text(5, one_line=True),
        "item": Text(500, one_line=True),
        "issue": Text(500, one_line=True),
        "minute_number": Text(20, one_line=True),
        "kind": OneOf(_codes(Kind), required=True),
        "text": Text(required=True),
        "addressee": OneOf(_codes(Addressee)),
        "addressed_to": _SHORT,
        "executive_member": _SHORT,
        "report_received_on": Day(),
        "notice_sent_on": Day(),
        "notice_received_on": Day(),
        "considered_on": Day(),
        "owner": _SHORT,
        "owner_person": _SHORT,
        "due_on": Day(),
        "status": OneOf(_codes(Status), required=True),
        "judgement": OneOf(_codes(Judgement)),
        "outcome": Text(),
        "achieved_on": Day(),
        "closed_on": Day(),
        "closed_because": Text(),
        "superseded_by": Text(60, one_line=True),
        "indicators": Texts(100),
        "responses": Each(RESPONSE),
        "progress": Each(PROGRESS),
        "changes": Each(CHANGE),
        "actions": Each(LINK),
    },
    key=("reference",),
    rules=(
        closed_on_a_day_when_closed,
        not_before("notice_received_on", "notice_sent_on"),
        a_part_is_lettered,
        changes_end_with_the_status,
    ),
)
ITEM = Shape(
    "item",
    "items",
    {
        "number": Text(20, required=True, one_line=True),
        "title": Text(500, required=True, one_line=True),
        "purpose": Text(),
        "is_call_in": YesNo(),
        "exempt_paragraph": Text(20, one_line=True),
        "issues": Texts(500),
    },
    key=("number",),
)
MEETING = Shape(
    "meeting",
    "meetings",
    {
        "held_on": Day(required=True),
        "source_id": Text(40, one_line=True),
        "starts_at": Text(5, one_line=True),
        "place": Text(300, one_line=True),
        "is_online": YesNo(),
        "status": OneOf(_codes(MeetingStatus), required=False),
        "items": Each(ITEM),
        "recommendations": Each(RECOMMENDATION),
    },
    key=("held_on", "source_id", "starts_at"),
    rules=(an_hour_is_an_hour,),
)
COMMITTEE = Shape(
    "file of a committee",
    "files of committees",
    {
        "kind": OneOf({"committee": "committee"}, required=True),
        "committee": _NAME,
        "code": Text(20, one_line=True),
        "health_days": Whole(1, 366),
        "posts": Each(POST),
        "issues": Each(ISSUE),
        "meetings": Each(MEETING, required=True),
        "inquiries": Each(INQUIRY),
        "paper_requests": Each(PAPER_REQUEST),
    },
    rules=(recommendations_are_told_apart,),
)
