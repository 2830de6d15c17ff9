"""The paper of a working group, a spotlight review or a performance challenge session: who came, what was read,
found and asked, and what became of it."""

from collections.abc import Mapping, Sequence
from datetime import date

from goldenthread.review.document import (
    About,
    Block,
    Break,
    Bullets,
    Column,
    Document,
    Mark,
    Named,
    Paragraph,
    Runs,
    Section,
    Table,
    Tally,
    Text,
    Tone,
    Typed,
)
from goldenthread.review.phrases import count, day, figure, listed, named, prose, short_day, words
from goldenthread.review.trail import FindingSeen, InquirySeen, InvitedSeen, PreReadSeen, SessionQuestion, TrackerRow
from goldenthread.review.trail_words import as_at, inquiry_name, standing

NOT_PUBLISHED = "Not for publication"


def inquiry_page(
    work: InquirySeen, rows: Mapping[str, TrackerRow], titles: Mapping[str, str], about: About, on: date
) -> Document:
    """The document of a piece of work as at `on`; marked as not for publication where its papers are for members.

    `rows` are those of the recommendations made of its findings, by reference; `titles` those of the indicators, by id.
    """
    sections = [
        Section("work", "What it is", 1, _what(work)),
        Section("invited", "Who was invited, and who came", 1, _invited(work)),
        Section("read", "The pre-reads", 1, _pre_reads(work.pre_reads)),
        Section("findings", "What was found, and where it stands", 1, _findings(work, rows)),
    ]
    if work.kind == "challenge_session":
        sections.append(Section("questions", "What was asked, and what was answered", 1, _questions(work, titles)))
    restriction = f"For {' and '.join(work.audiences)}" if work.audiences else ""
    subtitle = f"{inquiry_name(work.kind)}, {as_at(on)}"
    return Document(
        work.title, subtitle, about.authority, as_at(on), tuple(sections), about, is_paper=True, restriction=restriction
    )


def spell(work: InquirySeen) -> Runs:
    """'7 July 2020', 'from 7 July 2020 to 3 August 2020', or 'since 7 July 2020' of work still under way."""
    if work.ended_on == work.started_on:
        return named(day(work.started_on))
    if work.ended_on:
        return prose("from {first} to {last}", first=Named(day(work.started_on)), last=Named(day(work.ended_on)))
    verb = "held on {first}" if work.kind == "challenge_session" else "since {first}"
    return prose(verb, first=Named(day(work.started_on)))


def attendance(work: InquirySeen) -> Runs:
    """'4 people were invited: 2 came, 1 did not and of 1 it is not recorded.'"""
    if not work.members:
        return words("Who was invited is not recorded.")
    invited = count(Tally("committee", "invited", work.invited), "person was invited", "people were invited")
    told = {one: sum(member.came is one for member in work.members) for one in (True, False, None)}
    if told[None] == work.invited:
        return prose("{n}; who came is not recorded.", n=invited)
    parts: list[Runs] = [prose("{n} came", n=figure(Tally("committee", "known to have come", work.came)))]
    if told[False]:
        parts.append(prose("{n} did not", n=figure(Tally("committee", "known not to have come", told[False]))))
    if told[None]:
        parts.append(prose("of {n} it is not recorded", n=figure(Tally("committee", "not recorded", told[None]))))
    return prose("{n}: {parts}.", n=invited, parts=listed(parts))


def _what(work: InquirySeen) -> tuple[Block, ...]:
    lead = prose(
        f"{inquiry_name(work.kind)} of the {{committee}}, {{spell}}.",
        committee=Named(work.committee),
        spell=spell(work),
    )
    blocks: list[Block] = [Paragraph(lead, lead=True)]
    if work.audiences:
        readers = listed([(Typed(one),) for one in work.audiences])
        told = prose(" This paper is for {readers}.", readers=readers)
        blocks.append(Paragraph((Mark(NOT_PUBLISHED, Tone.WATCH), *told)))
    if work.scope.strip():
        blocks.append(Paragraph(prose("Scope: {scope}", scope=Typed(work.scope.strip()))))
    facts: list[Runs] = []
    if work.issue_title:
        facts.append(prose("On the issue {title}.", title=Typed(f"“{work.issue_title}”")))
    if work.agreed_on:
        facts.append(prose("Agreed at the meeting of {on}.", on=Named(day(work.agreed_on))))
    if work.open_to_all_members:
        facts.append(words("Open to all members of the council."))
    if work.report:
        facts.append(prose("Its report: {title}.", title=Typed(f"“{work.report}”")))
    return (*blocks, Bullets(tuple(facts))) if facts else tuple(blocks)


def _invited(work: InquirySeen) -> tuple[Block, ...]:
    told: list[Block] = [Paragraph(attendance(work))]
    if work.members:
        told.append(Bullets(tuple(_member(one) for one in work.members)))
    return tuple(told)


def _member(one: InvitedSeen) -> Runs:
    who = Named(one.name) if one.name else Text("Somebody whose post is not recorded")
    came = {True: "came", False: "did not come", None: "not recorded whether they came"}[one.came]
    return (who, *words(f"{', leading' if one.is_lead else ''}: {came}"))


def _pre_reads(papers: Sequence[PreReadSeen]) -> tuple[Block, ...]:
    if not papers:
        return (Paragraph(words("No pre-read is recorded.")),)
    return (Bullets(tuple(_pre_read(one) for one in papers)),)


def _pre_read(one: PreReadSeen) -> Runs:
    address = one.address if one.address.startswith(("https://", "http://")) else ""
    sent = prose(", sent on {on}", on=Named(day(one.sent_on))) if one.sent_on else ()
    return (Named(one.title, address=address), *prose(", for {whom}", whom=Typed(one.audience.strip())), *sent)


def _findings(work: InquirySeen, rows: Mapping[str, TrackerRow]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if work.findings:
        columns = (Column("Finding", width=26), Column("The recommendation made of it", width=34))
        table = tuple(_finding(one, rows) for one in work.findings)
        blocks.append(Table(words("As the record numbers them"), columns, table, row_headers=False))
    if work.hidden:
        left = count(Tally("committee", "findings left out", work.hidden), "finding", "findings")
        blocks.append(Paragraph(prose("{n} left out: made under an item not open to the public.", n=left)))
    return tuple(blocks) or (Paragraph(words("No finding is recorded.")),)


def _finding(one: FindingSeen, rows: Mapping[str, TrackerRow]) -> tuple[Runs, Runs]:
    found = (Named(f"{one.number}. "), Typed(one.text.strip()))
    made: list[Runs] = [
        (Named(f"{reference} ", strong=True), *standing(rows[reference]))
        for reference in one.references
        if reference in rows
    ]
    if not made:
        return found, words("No recommendation was made of it.")
    return found, tuple(run for n, runs in enumerate(made) for run in ((Break(), *runs) if n else runs))


def _questions(work: InquirySeen, titles: Mapping[str, str]) -> tuple[Block, ...]:
    if not work.questions:
        return (Paragraph(words("No question is recorded.")),)
    columns = (
        Column("What was asked", width=24),
        Column("About", width=16),
        Column("The answer", width=24),
        Column("Where it stands", width=20),
    )
    rows = tuple((*_asked(one, titles), _answer(one), question_stands(one)) for one in work.questions)
    return (
        Paragraph(_asked_lead(work), lead=True),
        Table(words("In the order asked"), columns, rows, row_headers=False),
    )


def _asked_lead(work: InquirySeen) -> Runs:
    every = count(Tally("committee", "questions", len(work.questions)), "question was asked", "questions were asked")
    waiting = work.open_questions
    if not waiting:
        return prose("{all}; each has an answer.", all=every)
    left = count(Tally("committee", "questions without an answer", len(waiting)), "has", "have")
    late = sum(one.is_past_due for one in waiting)
    past = prose(", {n} past due", n=figure(Tally("committee", "past due", late))) if late else ()
    return prose("{all}; {left} no answer{past}.", all=every, left=left, past=past)


def _asked(one: SessionQuestion, titles: Mapping[str, str]) -> tuple[Runs, Runs]:
    who = prose(" Asked by {who}.", who=Named(one.asked_by)) if one.asked_by else ()
    return (Named(f"{one.number}. "), Typed(one.text.strip()), *who), about_of(one, titles)


def about_of(one: SessionQuestion, titles: Mapping[str, str]) -> Runs:
    """What a question is about: the indicator's title, the action of the plan, the theme of the audits."""
    parts: list[Runs] = []
    if one.indicator:
        parts.append(named(titles.get(one.indicator, one.indicator)))
    if one.action:
        parts.append(prose("Action {reference}", reference=Named(one.action)))
    if one.audit_theme:
        parts.append(prose("Audits: {theme}", theme=Typed(one.audit_theme.strip())))
    return tuple(run for n, runs in enumerate(parts) for run in ((Break(), *runs) if n else runs))


def _answer(one: SessionQuestion) -> Runs:
    if one.answered_on is None:
        return words("No answer is recorded.")
    by = prose(" Answered by: {post}.", post=Named(one.answered_by)) if one.answered_by else ()
    return (Typed(one.answer.strip()), *by)


def question_stands(one: SessionQuestion) -> Runs:
    """Answered, and when; else the day it waits for and how long that is past."""
    if one.answered_on:
        return (Mark("Answered", Tone.QUIET), *prose(" {on}.", on=Named(short_day(one.answered_on))))
    if not one.answer_due_on:
        return (Mark("Open"), *words(" No date was given."))
    due = Named(short_day(one.answer_due_on))
    if not one.is_past_due:
        return (Mark("Open"), *prose(" Due {on}.", on=due))
    late = Tally("committee", f"days past due of question {one.number}", one.days_overdue)
    return (Mark("Past due", Tone.BAD), *prose(" since {on}: {n}.", on=due, n=count(late, "day", "days")))
