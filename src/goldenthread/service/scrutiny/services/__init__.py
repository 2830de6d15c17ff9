"""Acts of the committee's trail. Each checks who, changes one thing, and leaves one row in the audit trail."""

from goldenthread.service.scrutiny.services.closing import (
    agree_closure,
    judge_progress,
    pause,
    reopen,
    supersede,
    withdraw,
)
from goldenthread.service.scrutiny.services.corrections import correct
from goldenthread.service.scrutiny.services.follow_up import (
    mark_answer,
    propose_closure,
    record_progress,
    record_response,
)
from goldenthread.service.scrutiny.services.following import follow_point
from goldenthread.service.scrutiny.services.inquiries import (
    answer_in_session,
    ask_in_session,
    record_finding,
    record_inquiry,
    record_invited,
    record_pre_read,
)
from goldenthread.service.scrutiny.services.issues import (
    join_item,
    link_issue,
    open_issue,
    part_item,
    rename_issue,
    turn_issue,
    unlink_issue,
)
from goldenthread.service.scrutiny.services.meetings import (
    record_adjournment,
    record_attendance,
    record_declaration,
    record_document,
    record_item,
    record_meeting,
    record_public_question,
)
from goldenthread.service.scrutiny.services.minutes import confirm_point, record_cut, record_minutes, record_point
from goldenthread.service.scrutiny.services.paper_requests import answer_papers, request_papers
from goldenthread.service.scrutiny.services.people import (
    fill_office,
    leave_seat,
    record_committee,
    record_office,
    record_term,
    take_seat,
)
from goldenthread.service.scrutiny.services.recommendations import (
    link_action,
    make_recommendation,
    name_owner,
    record_notice,
    unlink_action,
)

__all__ = [
    "agree_closure",
    "answer_in_session",
    "answer_papers",
    "ask_in_session",
    "confirm_point",
    "correct",
    "fill_office",
    "follow_point",
    "join_item",
    "judge_progress",
    "leave_seat",
    "link_action",
    "link_issue",
    "make_recommendation",
    "mark_answer",
    "name_owner",
    "open_issue",
    "part_item",
    "pause",
    "propose_closure",
    "record_adjournment",
    "record_attendance",
    "record_committee",
    "record_cut",
    "record_declaration",
    "record_document",
    "record_finding",
    "record_inquiry",
    "record_invited",
    "record_item",
    "record_meeting",
    "record_minutes",
    "record_notice",
    "record_office",
    "record_point",
    "record_pre_read",
    "record_progress",
    "record_public_question",
    "record_response",
    "record_term",
    "rename_issue",
    "reopen",
    "request_papers",
    "supersede",
    "take_seat",
    "turn_issue",
    "unlink_action",
    "unlink_issue",
    "withdraw",
]
