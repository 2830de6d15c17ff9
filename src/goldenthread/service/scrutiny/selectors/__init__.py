"""Reads of the committee's trail, as it stood on a day."""

from goldenthread.service.scrutiny.selectors.asked import recommendations_known_on
from goldenthread.service.scrutiny.selectors.inquiries import inquiries
from goldenthread.service.scrutiny.selectors.issues import find_issue, issue_names, issue_trail, open_questions
from goldenthread.service.scrutiny.selectors.paper_requests import paper_requests
from goldenthread.service.scrutiny.selectors.references import municipal_year, next_reference
from goldenthread.service.scrutiny.selectors.tracker import orphans, tracker

__all__ = [
    "find_issue",
    "inquiries",
    "issue_names",
    "issue_trail",
    "municipal_year",
    "next_reference",
    "open_questions",
    "orphans",
    "paper_requests",
    "recommendations_known_on",
    "tracker",
]
