"""The rules between the keys of one thing: what a shape cannot say key by key."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from goldenthread.service.exchange.shapes import Values, Wrong

Spell = tuple[date, date | None]  # started, ended


def not_before(later: str, earlier: str) -> Callable[[Values], Iterator[Wrong]]:
    """The rule that `later` is on or after `earlier`, where both are given."""

    def rule(values: Values) -> Iterator[Wrong]:
        if values.get(later) and values.get(earlier) and values[later] < values[earlier]:
            yield (later,), f"{later} {values[later]} is before {earlier} {values[earlier]}", "the same day or later"

    return rule


def an_hour_is_an_hour(meeting: Values) -> Iterator[Wrong]:
    said = meeting.get("starts_at") or ""
    if said and not re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", said):
        yield ("starts_at",), f'"{said}" is not an hour', 'an hour as "10:00", in quotes'


def answered_on_a_day(asked: Values) -> Iterator[Wrong]:
    """What is answered has its answer and its day, and what is refused has a day too."""
    if bool(asked.get("answered_on")) != bool(asked.get("answer")):
        yield (), "it has an answer without its day, or a day without its answer", "answer and answered_on, or neither"


def a_month_is_a_month(step: Values) -> Iterator[Wrong]:
    year, _, month = step["month"].partition("-")
    fits = step["month"].isascii() and len(year) == 4 and year.isdigit() and len(month) == 2 and month.isdigit()
    if not fits or not 1900 <= int(year) <= 2100 or not 1 <= int(month) <= 12:
        yield ("month",), f'"{step["month"]}" is not a month', "a month as 2020-06"


def withdrawn_for_a_reason(step: Values) -> Iterator[Wrong]:
    if bool(step.get("withdrawn_on")) != bool(step.get("withdrawn_because")):
        yield (
            (),
            "it is withdrawn without its day, or without its reason",
            "withdrawn_on and withdrawn_because, or none",
        )


def an_action_that_is_complete_has_its_day(action: Values) -> Iterator[Wrong]:
    if action.get("delivery") == "complete" and not action.get("completed_on"):
        yield ("delivery",), "it is complete, and no day is given", "complete with completed_on, or another delivery"
    if action.get("impact") == "embedded" and not action.get("evidence"):
        yield ("impact",), "it is embedded, and no evidence is given", "embedded with evidence, or another impact"


def references_are_the_plans_own(plan: Values) -> Iterator[Wrong]:
    seen: dict[str, str] = {}
    for which, priority in enumerate(plan.get("priorities", ())):
        for number, action in enumerate(priority.get("actions", ())):
            first = seen.setdefault(action.get("reference", ""), action.place)
            if first != action.place:
                path = ("priorities", which, "actions", number, "reference")
                yield path, f'"{action["reference"]}" is the reference of another action ({first})', "each once a plan"


def a_spell_is_a_stretch_of_days(spell: Values) -> Iterator[Wrong]:
    if spell.get("ended_on") and spell["ended_on"] <= spell["started_on"]:
        yield ("ended_on",), f"the spell ends {spell['ended_on']}, not after it started", "a later day, or nothing"
    if spell.get("agency") and not spell.get("vacant"):
        yield ("agency",), "agency covers a post that is not vacant", "agency only where vacant is true"


def overlapping(spells: Sequence[Spell]) -> int | None:
    """Which of the spells (started, ended; in order of start) begins before the one before it ends, if any."""
    for number, (before, after) in enumerate(zip(spells, spells[1:], strict=False), start=1):
        if before[1] is None or after[0] < before[1]:
            return number
    return None


def spells_follow_one_another(post: Values) -> Iterator[Wrong]:
    spells = sorted(post.get("spells", ()), key=lambda spell: spell["started_on"])
    number = overlapping([(spell["started_on"], spell.get("ended_on")) for spell in spells])
    if number is not None:
        where = post["spells"].index(spells[number])
        found = f"the spell from {spells[number]['started_on']} begins before the one before it has ended"
        yield ("spells", where), found, "each spell ended on or before the next one's start"


def an_answer_says_something(answer: Values) -> Iterator[Wrong]:
    if answer.get("scale") is None and not answer.get("comment"):
        yield (), "the answer has neither a scale nor a comment", "one of them, or both"


def published_with_consent(consent: Values) -> Iterator[Wrong]:
    if consent.get("to_publish") and not consent.get("given_on"):
        yield ("to_publish",), "consent to publish without the day it was given", "given_on, or to_publish: false"


def a_year_has_two_parts(plan: Values) -> Iterator[Wrong]:
    start, dash, end = plan["financial_year"].partition("-")
    fits = dash and len(start) == 4 and len(end) == 2 and (start + end).isascii() and (start + end).isdigit()
    if not fits or (int(start) + 1) % 100 != int(end):
        yield (
            ("financial_year",),
            f'"{plan["financial_year"]}" is not a financial year',
            "two years that follow: 2019-20",
        )


def closed_on_a_day_when_closed(asked: Values) -> Iterator[Wrong]:
    if asked.get("closed_on") and asked.get("status") != "closed":
        yield ("closed_on",), "it has a closing day and is not closed", "closed_on only where status is closed"
    if asked.get("status") == "closed" and not asked.get("changes"):
        if not asked.get("closed_on"):
            yield ("status",), "it is closed, and no day is given", "closed with closed_on, the day of the meeting"
        if not asked.get("responses"):
            yield ("status",), "it is closed, and nobody has answered", "closed with an answer among its responses"


def a_part_is_lettered(asked: Values) -> Iterator[Wrong]:
    letter = asked.get("letter") or ""
    if bool(asked.get("part_of")) != bool(letter):
        yield (), "it is a part without its letter, or without what it is part of", "part_of and letter, or neither"
    if letter and not (letter.isascii() and letter.isalpha() and letter.islower()):
        yield ("letter",), f'"{letter}" is not the letter of a part', "a to z, or i, ii, iii"


def changes_end_with_the_status(asked: Values) -> Iterator[Wrong]:
    """How a matter stands is its last change: a file that says both says the same."""
    changes = asked.get("changes") or []
    days = [change["on"] for change in changes]
    if days != sorted(days):
        yield ("changes",), "the changes of status are not in the order of their days", "the earliest first"
    if changes and changes[-1]["status"] != asked["status"]:
        found = f"the status is {asked['status']}, and the last change says {changes[-1]['status']}"
        yield ("status",), found, "the status of the last change"


def the_committee_closes_at_a_meeting(change: Values) -> Iterator[Wrong]:
    if change["status"] == "closed" and not change.get("meeting_on"):
        yield ("status",), "it is closed, and no meeting is named", "meeting_on: the day of the meeting that closed it"


def recommendations_are_told_apart(committee: Values) -> Iterator[Wrong]:
    """Committees cite a recommendation by its reference: it names one, whatever the meeting."""
    seen: dict[str, str] = {}
    for which, meeting in enumerate(committee.get("meetings", ())):
        for number, asked in enumerate(meeting.get("recommendations", ())):
            first = seen.setdefault(asked["reference"], asked.place)
            if first != asked.place:
                path = ("meetings", which, "recommendations", number, "reference")
                yield path, f'"{asked["reference"]}" is the reference of another one ({first})', "each once"


def a_question_is_about_something(question: Values) -> Iterator[Wrong]:
    """A question of a session is put about what the record can show."""
    accepted = "indicator, or action with its financial_year, or audit_theme"
    if bool(question.get("action")) != bool(question.get("financial_year")):
        yield (), "the question names an action without its year, or a year without its action", accepted
    elif not any(question.get(key) for key in ("indicator", "action", "audit_theme")):
        yield (), "the question is about nothing", accepted


def answered_with_an_answer(question: Values) -> Iterator[Wrong]:
    if bool(question.get("answer")) != bool(question.get("answered_on")):
        yield (), "it has an answer without its day, or a day without its answer", "answer and answered_on, or neither"
    elif question.get("answered_by") and not question.get("answer"):
        yield ("answered_by",), "somebody answered, and there is no answer", "answered_by only with an answer"


def questions_are_put_in_a_session(work: Values) -> Iterator[Wrong]:
    if work.get("questions") and work["kind"] != "challenge_session":
        found = "it has questions and is no performance challenge session"
        yield ("questions",), found, "questions only where kind is challenge_session; findings in any"
