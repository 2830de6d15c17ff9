"""Part 1: one page of answers. Three questions, are children safe, and what families say."""

from collections.abc import Sequence

from goldenthread.insight.verdict import Outcome
from goldenthread.insight.words import about, percentage
from goldenthread.review.document import (
    Beside,
    Block,
    Bullets,
    Claim,
    KeyFigure,
    KeyFigures,
    Mark,
    Named,
    Panel,
    Paragraph,
    Runs,
    Section,
    Tally,
    Text,
    Tone,
    Typed,
)
from goldenthread.review.evidence import CHANGES, NO_EVIDENCE, UNSEEN, Evidence, Judged
from goldenthread.review.phrases import amount, count, day, delivery_mark, listed, named, prose, state, words
from goldenthread.review.record import Action, FeedbackRound, ThreeQuestions, ToMonitor

LINES = 3
OFFICERS = "In officers' own words"
SAFETY = (
    "cp_visits_in_timescale_pct",
    "icpc_within_15wd_pct",
    "assessments_within_45wd_pct",
    "rereferrals_within_12m_pct",
    "audits_inadequate_pct",
    "case_supervision_in_timescale_pct",
)
FEWEST_ANSWERS = 10  # fewer are not summed up: one family could be picked out
CONTENT = 7  # on a scale of 0 to 10, this and above


def section(evidence: Evidence) -> Section:
    """The answers: drafted from verdicts and the plan, with what officers typed beside them."""
    asked = _latest_questions(evidence)
    blocks: list[Block] = [
        Beside(
            "What is working well?",
            Panel("", (Bullets(_working_well(evidence)),)),
            _theirs(asked, asked.working_well if asked else ()),
        ),
        Beside(
            "What are we worried about?",
            Panel("", (Bullets(_worried(evidence)),)),
            _theirs(asked, asked.worried_about if asked else ()),
        ),
        Beside(
            "What needs to happen?",
            Panel("", (Bullets(_needs(evidence)),)),
            _theirs(asked, asked.needs_to_happen if asked else ()),
        ),
    ]
    blocks.insert(0, Paragraph(_spoken_for(evidence)))
    watched = Paragraph(_watched(evidence))
    return Section("answers", "The answers", 1, (*blocks, watched, *_safe(evidence), *_they_say(evidence)), number="1")


def gains_of(evidence: Evidence) -> list[ToMonitor]:
    """The gains at risk that the plan names, in its order."""
    priorities = evidence.plan.priorities if evidence.plan else ()
    return [gain for priority in priorities for gain in priority.to_monitor]


def unwatched(evidence: Evidence) -> list[Judged]:
    """What is working well on the scorecard, and no gain of the plan is tied to."""
    watched = {id for gain in gains_of(evidence) for id in gain.indicators}
    return [row for row in evidence.rows(evidence.chosen) if row.is_well and row.indicator.id not in watched]


def _watched(evidence: Evidence) -> Runs:
    """The fourth list in a line: how many gains are to be monitored, and where each stands with its trigger."""
    lead = Named("To be monitored.", strong=True)
    counted = [
        (count(Tally("plan" if theirs else "verdicts", f"gains {by}", n), "gain", "gains"), Text(f" {by}"))
        for theirs, by, n in (
            (True, "named by officers", len(gains_of(evidence))),
            (False, "drafted from the verdicts", len(unwatched(evidence))),
        )
        if n
    ]
    if not counted:
        return prose("{lead} No gain stands out to be watched.", lead=lead)
    told = "{lead} {gains}, with what would undo each and what would show it (part {part})."
    return prose(told, lead=lead, gains=listed(counted), part=Named("5"))


def _spoken_for(evidence: Evidence) -> Runs:
    return prose(
        "For {period}, {first} to {last}, against the same quarter a year before; from records as at {as_at}.",
        period=Named(evidence.period.title),
        first=Named(day(evidence.period.starts_on)),
        last=Named(day(evidence.period.ends_on)),
        as_at=Named(day(evidence.about.as_at)),
    )


def _latest_questions(evidence: Evidence) -> ThreeQuestions | None:
    held = evidence.plan.questions if evidence.plan else ()
    return max(held, key=lambda q: q.asked_on) if held else None


def _theirs(asked: ThreeQuestions | None, lines: Sequence[str]) -> Panel:
    title = f"{OFFICERS}, {day(asked.asked_on)}" if asked else OFFICERS
    if not lines:
        return Panel(title, (Paragraph(words("Nothing was typed for this question.")),))
    return Panel(title, (Bullets(tuple((Typed(line),) for line in lines)),))


def line_of(evidence: Evidence, judged: Judged, *, brief: bool = False) -> Runs:
    """'Visits on time: 32 of 40 (80%), against 27 of 41 (66%) a year before.' with how sure we are.

    In `brief` the words 'a year before' are left to the sentence that introduces the lines.
    """
    indicator, now, before = judged.indicator, judged.now, judged.before
    name = (Named(indicator.title), *spoken_for(evidence, judged))
    told = prose("{title}: {now}", title=name, now=evidence.claim(indicator.id, now))
    if before is not None and not state(before) and not state(now):
        was = evidence.bind(amount(before, indicator), before)
        told = (*told, *prose(", was {was}" if brief else ", against {was} a year before", was=was))
    return (*told, Text(". "), *marks(judged))


def marks(judged: Judged) -> Runs:
    """Whether it changed, and where it is against its target."""
    return (judged.mark, Text(" "), judged.target_mark) if judged.target_mark else (judged.mark,)


def spoken_for(evidence: Evidence, judged: Judged) -> Runs:
    """', the year to March 2020' where not the quarter speaks but the year to its end; nothing otherwise."""
    return () if judged.period == evidence.period else (Text(", "), Named(judged.period.title))


def _period(evidence: Evidence) -> str:
    return evidence.period.title


def _chosen(evidence: Evidence, *outcomes: Outcome) -> list[Judged]:
    """The chosen indicators with these outcomes, in the plan's order."""
    return [row for row in evidence.rows(evidence.chosen) if row.outcome in outcomes]


def _unsure(evidence: Evidence, better: bool) -> list[Judged]:
    """The chosen indicators that may have moved so, without our being sure."""
    rows = evidence.rows(evidence.chosen)
    wanted = [row for row in rows if (row.may_be_better if better else row.may_be_worse)]
    return [row for row in wanted if not row.outcome.is_change]


def _working_well(evidence: Evidence) -> tuple[Runs, ...]:
    """What got better first, then what is sure to meet its target, then what may have got better."""
    real = [row for row in evidence.rows(evidence.chosen) if row.is_well]
    real.sort(key=lambda row: row.outcome is not Outcome.IMPROVED)
    lines = [line_of(evidence, row) for row in real]
    if not real:
        lines = [words(_nothing(evidence, "improved", "is sure to meet its target"))]
    if len(real) > LINES:
        return (*lines[: LINES - 1], _and_more(evidence, real[LINES - 1 :], "improved or meet their target"))
    return (*lines, *(line_of(evidence, row) for row in _unsure(evidence, better=True)))[:LINES]


def _nothing(evidence: Evidence, verb: str, against_target: str) -> str:
    """What is said where nothing moved; or that nothing could be judged, which is not the same."""
    if len(_chosen(evidence, *UNSEEN)) == len(evidence.chosen):
        return "Nothing can be said: no measure could be judged."
    has_targets = any(row.target_mark for row in evidence.rows(evidence.chosen))
    also = f", and none {against_target} as things run" if has_targets else ""
    return f"No measure of the scorecard {verb} by more than chance would explain{also}."


def _and_more(evidence: Evidence, rest: Sequence[Judged], verb: str) -> Runs:
    """The rest, named and counted, when there are more than the lines allow."""
    tally = Tally("verdicts", f"further measures that {verb}", len(rest))
    titles = listed([named(row.indicator.title) for row in rest])
    more = Claim(f"{len(rest)} more {'measure' if len(rest) == 1 else 'measures'}", tally, _period(evidence), "")
    told = prose("{n} {verb}: {titles}. ", n=more, verb=Text(verb), titles=titles)
    return (*told, rest[0].mark)


def _worried(evidence: Evidence) -> tuple[Runs, ...]:
    """What got worse first, then what is sure to miss its target, gains slipping, and what may have got worse."""
    worse = _worries(evidence)
    lines = [line_of(evidence, row) for row in worse]
    if len(worse) > LINES:
        lines = [*lines[: LINES - 1], _and_more(evidence, worse[LINES - 1 :], "worsened or miss their target")]
    lines += [_slipping(evidence, row, gain) for row, gain in _gains_slipping(evidence)]
    lines += [line_of(evidence, row) for row in (*_unsure(evidence, better=False), *_chosen(evidence, *CHANGES))]
    blind = _chosen(evidence, *UNSEEN)
    if blind:
        lines = [*lines[: LINES - 1], _blind(evidence, blind)]
    if not lines:
        lines = [words(_nothing(evidence, "worsened", "is sure to miss its target"))]
    return tuple(lines[:LINES])


def _worries(evidence: Evidence) -> list[Judged]:
    found = [row for row in evidence.rows(evidence.chosen) if row.is_worry]
    return sorted(found, key=lambda row: row.outcome is not Outcome.WORSENED)


def _gains_slipping(evidence: Evidence) -> list[tuple[Judged, str]]:
    """Gains to be monitored whose indicator now leans the wrong way, unless the plan's scorecard shows it anyway."""
    watched = [(id, m.gain) for m in gains_of(evidence) for id in m.indicators]
    seen: dict[str, tuple[Judged, str]] = {}
    for id, gain in watched:
        row = evidence.judged.get(id)
        if row and row.may_be_worse and id not in evidence.chosen:
            seen.setdefault(id, (row, gain))
    return list(seen.values())


def _slipping(evidence: Evidence, row: Judged, gain: str) -> Runs:
    return (*prose("A gain at risk, “{gain}”. ", gain=Typed(gain.rstrip("."))), *line_of(evidence, row))


def _blind(evidence: Evidence, blind: Sequence[Judged]) -> Runs:
    tally = Tally(
        "verdicts", "scorecard measures not supplied, withheld or incomplete", len(blind), len(evidence.chosen)
    )
    titles = listed([named(row.indicator.title) for row in blind[:3]])
    among = Text(": " if len(blind) <= 3 else ", among them ")
    told = prose(
        "{n} cannot be judged for {period}{among}{titles}. ",
        n=count(tally, "measure", "measures"),
        period=Named(_period(evidence)),
        among=among,
        titles=titles,
    )
    return (*told, NO_EVIDENCE)


def _needs(evidence: Evidence) -> tuple[Runs, ...]:
    if evidence.plan is None:
        return (words("No improvement plan has been recorded, so nothing can be said to be late or done."),)
    lines = [*_for_the_worries(evidence), *_late(evidence), *_unanswered(evidence), *_no_impact(evidence)]
    return tuple(lines[:LINES]) or (words("Nothing in the plan is late, and nothing waits for an answer."),)


def is_late(action: Action, evidence: Evidence) -> bool:
    """Past its date at the quarter's end and not complete, or rated late by its owner."""
    ends = evidence.period.ends_on
    done = action.delivery == "complete" or action.completed_on is not None
    return not done and (action.delivery == "late" or bool(action.due_on and action.due_on < ends))


def _late(evidence: Evidence) -> list[Runs]:
    late = sorted((a for a in evidence.actions if is_late(a, evidence)), key=lambda a: (a.due_on is None, a.due_on))
    if not late:
        return []
    tally = Tally("plan", "actions late at the quarter's end", len(late), len(evidence.actions))
    first = late[0]
    many = count(tally, "action", "actions", strong=True)
    are = Text("is" if len(late) == 1 else "are")
    if any(first in _actions_for(evidence, row)[:1] for row in _worries(evidence)):
        return [(*prose("{n} of the plan {are} late. ", n=many, are=are), Mark("Late", Tone.BAD))]
    told = prose(
        "{n} of the plan {are} late. The longest overdue: {title} ({reference}, due {due}). ",
        n=many,
        are=are,
        title=Typed(first.title.rstrip(".")),
        reference=Named(first.reference),
        due=Named(day(first.due_on)),
    )
    return [(*told, Mark("Late", Tone.BAD))]


def _unanswered(evidence: Evidence) -> list[Runs]:
    asked = evidence.record.recommendations
    waiting = [r for r in asked if r.is_unanswered]
    if not waiting:
        return []
    tally = Tally("committee", "requests without a response", len(waiting), len(asked))
    has = Text("has" if len(waiting) == 1 else "have")
    told = prose("{n} {have} had no response. ", n=count(tally, "request", "requests", strong=True), have=has)
    return [(*told, Mark("No response", Tone.WATCH))]


def _no_impact(evidence: Evidence) -> list[Runs]:
    done = [a for a in evidence.actions if a.delivery == "complete"]
    bare = [a for a in done if a.impact == "no_evidence"]
    if not bare:
        return []
    tally = Tally("plan", "actions called complete without evidence of impact", len(bare), len(done))
    told = prose(
        "{n} called complete {show} no evidence of impact on children. ",
        show=Text("shows" if len(bare) == 1 else "show"),
        n=count(tally, "action", "actions", strong=True),
    )
    return [(*told, NO_EVIDENCE)]


def _for_the_worries(evidence: Evidence) -> list[Runs]:
    """The plan's action for each worry, and the worries that no action addresses: a line for each of the two."""
    answers = {row.indicator.id: _actions_for(evidence, row) for row in _worries(evidence)}
    lines: list[Runs] = []
    loose = [row for row in _worries(evidence) if not answers[row.indicator.id]]
    if loose:
        titles = listed([named(row.indicator.title) for row in loose[:LINES]])
        more = Text(", among others" if len(loose) > LINES else "")
        lines.append(
            (*prose("No action of the plan addresses {titles}{more}. ", titles=titles, more=more), NO_EVIDENCE)
        )
    for row in _worries(evidence):
        if action := next(iter(answers[row.indicator.id]), None):
            told = prose(
                "For {title}, the plan has {action} ({reference}, due {due}). ",
                title=Named(row.indicator.title),
                action=Typed(action.title.rstrip(".")),
                reference=Named(action.reference),
                due=Named(day(action.due_on)),
            )
            lines.append((*told, delivery_mark("late" if is_late(action, evidence) else action.delivery)))
    return lines[:2]


def _actions_for(evidence: Evidence, row: Judged) -> list[Action]:
    """The plan's actions tied to an indicator: those not done first, by their date."""
    tied = [action for action in evidence.actions if row.indicator.id in action.indicators]
    return sorted(tied, key=lambda a: (a.delivery == "complete", a.due_on is None, a.due_on))


def _safe(evidence: Evidence) -> list[Block]:
    """The checks closest to safety that have a figure, at most four."""
    rows = [row for row in evidence.rows(SAFETY) if not state(row.now)][:4]
    caution = prose(
        "{lead} No figure proves it. These checks come closest:",
        lead=Named("Are children safe?", strong=True),
    )
    if not rows:
        return [Paragraph((*caution[:1], *words(" None of the checks closest to safety was supplied this quarter.")))]
    return [Paragraph(caution, keep=True), KeyFigures(tuple(_key(evidence, row) for row in rows))]


def _key(evidence: Evidence, row: Judged) -> KeyFigure:
    now = row.now
    if now is None or now.numerator is None:
        return KeyFigure(named(row.indicator.title), words("not supplied"), ())
    if not row.indicator.is_share or not now.denominator:
        return KeyFigure(named(row.indicator.title), (evidence.bind(amount(now, row.indicator), now),), marks(row))
    big = evidence.bind(percentage(now.numerator, now.denominator), now)
    said = about(now.numerator, now.denominator)
    counted = amount(now, row.indicator).partition(" (")[0] + (f", {said}" if said else "")
    return KeyFigure(named(row.indicator.title), (big,), (evidence.bind(counted, now), Text(". "), *marks(row)))


def enough(feedback: FeedbackRound) -> bool:
    """Whether a group of respondents gave enough answers to be shown, by itself or in a sum with others."""
    return sum(feedback.scores) >= FEWEST_ANSWERS


def _they_say(evidence: Evidence) -> list[Block]:
    """One sum over the groups that part 8 shows. A smaller group in the sum could be told by taking away."""
    given = [r for r in evidence.record.feedback if r.quarter == str(evidence.period)]
    held = [r for r in given if enough(r)]
    lead = Named("What they say.", strong=True)
    if not any(any(r.scores) for r in given):
        return [Paragraph(prose("{lead} No family's words were recorded for this quarter.", lead=lead))]
    if not held:
        return [Paragraph(prose("{lead} Too few families answered this quarter to sum up what they said.", lead=lead))]
    answered = sum(sum(r.scores) for r in held)
    content = sum(sum(r.scores[CONTENT:]) for r in held)
    tally = Tally("feedback", "answers of seven or more, on a scale of nought to ten", content, answered)
    said = Claim(f"{content} of {answered} answers ({percentage(content, answered)})", tally, _period(evidence), "")
    told = prose(
        "{lead} {said} gave our help seven or more out of ten (part {part}).", lead=lead, said=said, part=Named("8")
    )
    if any(any(r.scores) and not enough(r) for r in given):
        told = (*told, *words(" Groups with fewer than ten answers are left out."))
    return [Paragraph(told)]
