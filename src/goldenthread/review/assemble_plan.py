"""Parts 6 and 10: a page for each priority; and of the plan as a whole, only what is wrong."""

from collections.abc import Sequence

from goldenthread.review.asked_words import asked_by_members
from goldenthread.review.assemble_answers import is_late, line_of
from goldenthread.review.charts import figure_of
from goldenthread.review.document import (
    Block,
    Break,
    Bullets,
    Column,
    Named,
    Paragraph,
    Runs,
    Section,
    Table,
    Tally,
    Text,
    Typed,
)
from goldenthread.review.evidence import Evidence, Judged
from goldenthread.review.phrases import (
    anchor_of,
    count,
    delivery_mark,
    impact_mark,
    listed,
    prose,
    short_day,
    typed,
    words,
)
from goldenthread.review.record import Action, Priority

PAGED = 4  # as many priorities have a page each; more follow one another


def priorities(evidence: Evidence) -> list[Section]:
    """Part 6: for each priority the outcome wanted, one chart, the actions with two marks each."""
    title = "The priorities"
    if not evidence.plan or not evidence.plan.priorities:
        nothing = Paragraph(words("No improvement plan has been recorded, so there are no priorities to report on."))
        return [Section("priorities", title, 1, (nothing,), number="6")]
    note = prose(
        "Each action of “{plan}” carries two marks: {delivery} says whether it is done on time, {impact} whether "
        "children notice. An action can be complete without evidence that it helped. Measures stand beside "
        "the figure of a year before.",
        plan=Typed(evidence.plan.title),
        delivery=Named("Delivery", strong=True),
        impact=Named("Impact", strong=True),
    )
    few = len(evidence.plan.priorities) <= PAGED
    sections = [Section("priorities", title, 1, (Paragraph(note),), number="6", starts_page=few)]
    for i, priority in enumerate(evidence.plan.priorities):
        sections.append(_priority(evidence, priority, starts_page=few and i > 0))
    return sections


def _priority(evidence: Evidence, priority: Priority, *, starts_page: bool) -> Section:
    rows = evidence.rows(priority.indicators)
    blocks: list[Block] = []
    if priority.outcome.strip():
        blocks.append(
            Paragraph(prose("The outcome wanted: {outcome}", outcome=Typed(priority.outcome.strip())), keep=True)
        )
    if rows:
        blocks.append(Bullets(tuple(line_of(evidence, row, brief=True) for row in rows)))
    else:
        blocks.append(Paragraph(words("No measure is tied to this priority, so nothing shows whether it is working.")))
    chart = _chart(evidence, rows, priority)
    if chart:
        blocks.append(chart)
    blocks.append(_actions(evidence, priority))
    name = f"{priority.number}. {priority.title}"
    return Section(f"priority-{priority.number}", name, 2, tuple(blocks), starts_page=starts_page)


def _chart(evidence: Evidence, rows: Sequence[Judged], priority: Priority) -> Block | None:
    """One chart: of the first measure with a control chart, else of the first with any."""
    for row in sorted(rows, key=lambda row: row.chart is None):
        drawn = figure_of(evidence, row, f"priority-{priority.number}-chart", printed=False, compact=True)
        if drawn:
            return drawn
    return None


def _actions(evidence: Evidence, priority: Priority) -> Block:
    if not priority.actions:
        return Paragraph(words("No action has been recorded under this priority."))
    columns = (
        Column("Action, owner and date", width=38),
        Column("Delivery", width=17),
        Column("Impact", width=16),
        Column("Progress and evidence, as typed", width=45),
    )
    rows = tuple(_action(evidence, action) for action in priority.actions)
    return Table(prose("Actions of priority {n}", n=Named(str(priority.number))), columns, rows)


def _owner(action: Action) -> Runs:
    return (Typed(action.owner.strip()),) if action.owner.strip() else words("no owner")


def _action(evidence: Evidence, action: Action) -> tuple[Runs, ...]:
    due = prose(", due {day})", day=Named(short_day(action.due_on))) if action.due_on else words(", no date)")
    place = anchor_of("action", action.reference)
    title = (Named(action.reference, strong=True, anchor=place), Text(" "), Typed(action.title.strip()))
    delivery = delivery_mark("late" if is_late(action, evidence) else action.delivery)
    done: Runs = (Break(), Named(short_day(action.completed_on))) if action.completed_on else ()
    told = " ".join(part.strip() for part in (action.progress, action.evidence) if part.strip())
    named = (*title, Text(" ("), *_owner(action), *due)
    named = (*named, *asked_by_members(action, evidence))
    return named, (delivery, *done), (impact_mark(action.impact),), typed(told)


def exceptions(evidence: Evidence) -> Section:
    """Part 10: only the actions that are late, without evidence, or without an owner or a date."""
    title, actions = "The plan: what is late, unproven or unowned", evidence.actions
    if not actions:
        nothing = Paragraph(words("No improvement plan has been recorded, so nothing can be late."))
        return Section("plan", title, 1, (nothing,), number="10")
    wrong = [(action, _faults(evidence, action)) for action in actions]
    wrong = [(action, faults) for action, faults in wrong if faults]
    if not wrong:
        fine = Paragraph(words("Every action has an owner and a date, none is late, and each one done has evidence."))
        return Section("plan", title, 1, (fine,), number="10")
    columns = (
        Column("Action", width=46),
        Column("Owner", width=27),
        Column("Due", width=17),
        Column("What is wrong", width=25),
    )
    rows = tuple(
        (
            (Named(f"{action.reference} ", strong=True), Typed(action.title.strip())),
            _owner(action),
            (Named(short_day(action.due_on)),),
            words(", ".join(faults)),
        )
        for action, faults in wrong
    )
    table = Table(words("Actions that need a decision"), columns, rows)
    return Section("plan", title, 1, (Paragraph(_lead(evidence, wrong), lead=True), table), number="10")


def _faults(evidence: Evidence, action: Action) -> list[str]:
    done = action.delivery == "complete"
    checks = (
        (is_late(action, evidence), "late"),
        (done and action.impact == "no_evidence", "complete, with no evidence of impact"),
        (done and action.impact in ("some", "embedded") and not action.evidence.strip(), "impact claimed, no evidence"),
        (not action.owner.strip(), "no owner"),
        (action.due_on is None, "no date"),
        (not action.indicators and not done, "no measure tied to it"),
    )
    found = [words for holds, words in checks if holds]
    return found if found != ["no measure tied to it"] else []


def _lead(evidence: Evidence, wrong: Sequence[tuple[Action, list[str]]]) -> Runs:
    everything = len(evidence.actions)
    right = Tally("plan", "actions with nothing to report", everything - len(wrong), everything)
    parts = []
    for fault, said in (("late", "late"), ("no owner", "without an owner")):
        n = sum(fault in faults for _, faults in wrong)
        if n:
            parts.append((count(Tally("plan", f"actions {said}", n), "action is", "actions are"), Text(f" {said}")))
    unproven = sum(any("evidence" in fault for fault in faults) for _, faults in wrong)
    if unproven:
        tally = Tally("plan", "actions complete without evidence", unproven)
        parts.append((count(tally, "is", "are"), Text(" complete without evidence")))
    on_course = prose("{n} on course and not listed.", n=count(right, "action is", "actions are"))
    return (*listed(parts), Text("; "), *on_course) if parts else on_course
