"""Parts 2 and 3: what the committee asked and what happened; the journey of inspections."""

from collections.abc import Sequence
from datetime import date

from goldenthread.journey.periods import month_ord
from goldenthread.review.asked_words import carried_out, how_old
from goldenthread.review.document import (
    Block,
    Bullets,
    Claim,
    Column,
    Figure,
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
    plain,
)
from goldenthread.review.drawings import Labels
from goldenthread.review.evidence import Evidence
from goldenthread.review.journey_chart import Moment, journey_chart
from goldenthread.review.levels import Level, finding, headline, step_blocks, told
from goldenthread.review.phrases import (
    anchor_of,
    capital,
    count,
    day,
    listed,
    named,
    prose,
    sentence_case,
    short_day,
    words,
)
from goldenthread.review.record import Judgement, Recommendation

GRADES = ("Outstanding", "Good", "Requires improvement", "Inadequate")
ADEQUATE = "Adequate"  # Ofsted's third grade before 2013, where "requires improvement" is now
INSPECTIONS_SHOWN = 4
FINISHED = ("closed", "withdrawn", "superseded")
POSITIONS = {
    "accepted": "Accepted.",
    "accepted_in_part": "Accepted in part.",
    "not_accepted": "Not accepted.",
    "no_response": "No response.",
}

IN_PRINCIPLE = {"accepted": "Accepted in principle.", "accepted_in_part": "Accepted in part, in principle."}


def asked(evidence: Evidence) -> Section:
    """Part 2: every open recommendation, the late and unanswered first; the closed are counted."""
    made = sorted(evidence.record.recommendations, key=lambda r: (_urgency(r, evidence), r.meeting_on))
    if not made:
        nothing = "No recommendation or request of a committee has been recorded, so there is none to report on."
        return Section("asked", "What you asked, and what happened", 1, (Paragraph(words(nothing)),), number="2")
    open_ones = [r for r in made if r.status not in FINISHED]
    blocks: list[Block] = [Paragraph(_asked_lead(evidence, made), lead=True)]
    if open_ones:
        columns = (
            Column("Reference", width=14),
            Column("What you asked", width=29),
            Column("The answer", width=31),
            Column("Where it stands", width=26),
        )
        rows = tuple(_asked_row(r, evidence) for r in open_ones)
        blocks.append(Table(words("Requests not yet closed, the most pressing first"), columns, rows))
    closed = [r for r in made if r.status == "closed"]
    if closed:
        references = listed([(_place_of(r),) for r in closed])
        blocks.append(Paragraph(prose("Closed with the committee's agreement: {all}.", all=references)))
    for status in ("withdrawn", "superseded"):
        gone = [r for r in made if r.status == status]
        if gone:
            references = listed([(_place_of(r),) for r in gone])
            blocks.append(
                Paragraph(prose("{how} by the committee: {all}.", how=Text(status.capitalize()), all=references))
            )
    return Section("asked", "What you asked, and what happened", 1, tuple(blocks), number="2")


def _place_of(request: Recommendation, *, strong: bool = False) -> Named:
    """Its reference, where links from the plan lead to."""
    return Named(request.reference, strong, anchor=anchor_of("asked", request.reference))


def _is_late(request: Recommendation, evidence: Evidence) -> bool:
    """Whether the day it waits for has passed."""
    return request.next_due_on is not None and request.next_due_on < evidence.period.ends_on


def _urgency(request: Recommendation, evidence: Evidence) -> int:
    if request.is_unanswered:
        return 0 if _is_late(request, evidence) else 1
    order = {"open": 2, "awaiting_response": 2, "awaiting_agreement": 3, "closed": 4}
    return 1 if _is_late(request, evidence) else order.get(request.status, 2)


def _asked_lead(evidence: Evidence, made: Sequence[Recommendation]) -> Runs:
    def tally(what: str, matching: Sequence[Recommendation]) -> Tally:
        return Tally("committee", what, len(matching), len(made))

    all_of = count(Tally("committee", "requests made", len(made)), "request", "requests")
    closed = [r for r in made if r.status == "closed"]
    waiting = [r for r in made if r.status == "awaiting_agreement"]
    silent = [r for r in made if r.is_unanswered]
    late = [r for r in made if _is_late(r, evidence)]
    parts = []
    for what, matching in (
        ("closed", closed),
        ("done but not yet agreed by members", waiting),
        ("past due", late),
        ("without any response", silent),
    ):
        if matching:
            verb = "is" if len(matching) == 1 else "are"
            parts.append((Claim(f"{len(matching)} {verb}", tally(what, matching), "", ""), Text(f" {what}")))
    if not parts:
        return prose("Of {all}, none is closed and none is late.", all=all_of)
    return prose("Of {all}, {parts}.", all=all_of, parts=listed(parts))


def _asked_row(request: Recommendation, evidence: Evidence) -> tuple[Runs, ...]:
    reference = (_place_of(request, strong=True), Text(", "), Named(short_day(request.meeting_on)))
    asked_for = (
        Typed(" ".join((request.lead.strip(), request.text.strip())).strip()),
        *prose(" To: {whom}.", whom=Named(request.addressed_to)),
    )
    position, response = (
        _position(request),
        request.response.strip(),
    )
    said_already = response.lower().startswith(position.rstrip(".").lower())
    answer: Runs = (Text(position + " "), Typed(response)) if response else (Text(position),)
    if said_already:
        answer = (Typed(response),)
    if request.reasons.strip():
        answer = (*answer, *prose(" Because: {why}", why=Typed(request.reasons.strip())))
    answer = (*answer, *carried_out(request, evidence))
    return reference, asked_for, answer, _standing(request, evidence)


def _position(request: Recommendation) -> str:
    """What was made of it. 'In principle' is kept as it was said: after it, often, nothing happens."""
    if request.responded_on is not None and request.position == "no_response":
        return "No position taken."
    said = POSITIONS.get(request.position, sentence_case(request.position) + ".")
    return IN_PRINCIPLE.get(request.position, said) if request.is_in_principle else said


def _standing(request: Recommendation, evidence: Evidence) -> Runs:
    return (*_status(request, evidence), *how_old(request))


def _status(request: Recommendation, evidence: Evidence) -> Runs:
    never = request.due_on is None and request.response_due_on is None
    due: Runs = words(" No date was given.") if never else ()  # else one was, and it waits for it no more
    if request.next_due_on:
        due = prose(" Due {on}.", on=Named(short_day(request.next_due_on)))
    if request.status == "awaiting_agreement":
        return (Mark("Done, not agreed", Tone.WATCH), Text(" Members have not yet agreed that it is complete."))
    if request.status == "paused":
        return (Mark("Paused", Tone.WATCH), Text(" "), Typed(request.status_because.strip()))
    mark = Mark("Open", Tone.QUIET)
    if request.is_unanswered:
        mark = Mark("No response", Tone.WATCH)
    if _is_late(request, evidence):
        mark = Mark("Late", Tone.BAD)
        overdue = (evidence.period.ends_on - (request.next_due_on or evidence.period.ends_on)).days
        tally = Tally("committee", f"days past due of {request.reference}", overdue)
        due = (*due, *prose(" {n} past it at the quarter's end.", n=count(tally, "day", "days"))) if overdue else due
    return (mark, *due)


def journey(evidence: Evidence) -> Section:
    """Part 3: inspections by area and date with the headline measures beneath, every change of grade in words,
    the shifts of level that people accepted, definitions that changed."""
    judgements = sorted(evidence.record.judgements, key=lambda j: j.inspected_on)
    levels, passed = headline(evidence)
    blocks: list[Block] = []
    if judgements:
        blocks += _judgement_blocks(evidence, judgements, levels)
    else:
        blocks.append(Paragraph(words("No inspection has been recorded, so there is no path of grades to draw.")))
        blocks += _figure(evidence, judgements, levels)
    if evidence.plan and not levels:
        too_few = "No headline measure of the plan has enough complete months or quarters to be drawn."
        blocks.append(Paragraph(words(too_few)))
    blocks += step_blocks(evidence, levels, passed if levels else ())
    blocks += _definitions(evidence)
    return Section("journey", "The journey", 1, tuple(blocks), number="3")


def _grade(text: str | None) -> int | None:
    """The place of a grade among GRADES, 0 the best. None for a visit that gives none."""
    said = sentence_case(text or "").lower()
    if said.startswith(ADEQUATE.lower()):
        return GRADES.index("Requires improvement")
    return next((i for i, grade in enumerate(GRADES) if said.startswith(grade.lower())), None)


def _judgement_blocks(evidence: Evidence, judgements: Sequence[Judgement], levels: Sequence[Level]) -> list[Block]:
    dates = list(dict.fromkeys(j.inspected_on for j in judgements))[-INSPECTIONS_SHOWN:]
    areas = list(dict.fromkeys(j.area for j in judgements if j.inspected_on in dates))
    held = {(j.area, j.inspected_on): j for j in judgements}
    columns = (Column("Area", width=13), *(Column(_inspection(judgements, on), width=8) for on in dates))
    rows = tuple(
        (named(area[:1].upper() + area[1:]), *(_grade_cell(held.get((area, on))) for on in dates)) for area in areas
    )
    caption = prose("Judgements by area, {all}", all=_how_many(judgements, dates))
    blocks: list[Block] = [Paragraph(_changes_lead(judgements), lead=True)]
    blocks += _figure(evidence, judgements, levels)
    changes = _changes(judgements)
    if changes:
        blocks.append(Bullets(tuple(changes)))
    blocks.append(Table(caption, columns, rows))
    return blocks


def _how_many(judgements: Sequence[Judgement], dates: Sequence[date]) -> Text:
    every = {j.inspected_on for j in judgements}
    return Text(
        "the latest inspections and visits" if len(every) > len(dates) else "every inspection and visit recorded"
    )


def _inspection(judgements: Sequence[Judgement], on: date) -> str:
    one = next(j for j in judgements if j.inspected_on == on)
    kind, framework = sentence_case(one.kind or one.framework), sentence_case(one.framework)
    of = f" ({framework})" if framework and framework != kind else ""
    return f"{on:%B} {on.year}: {kind}{of}"


def _grade_cell(judgement: Judgement | None) -> Runs:
    if judgement is None:
        return words("not looked at")
    return words("no grade given") if not judgement.grade else named(sentence_case(judgement.grade))


def _main_area(judgements: Sequence[Judgement]) -> str:
    """The area whose path is drawn: overall effectiveness, or the one judged most often."""
    areas = [j.area for j in judgements if j.grade] or [judgements[0].area]
    overall = next((a for a in areas if "overall" in a.lower()), None)
    return overall or max(dict.fromkeys(areas), key=areas.count)


def _figure(evidence: Evidence, judgements: Sequence[Judgement], levels: Sequence[Level]) -> list[Block]:
    """The path of the main area's grades, the headline measures beneath; none where there is too little to draw."""
    area = _main_area(judgements) if judgements else ""
    given = {j.inspected_on: sentence_case(j.grade) for j in judgements if j.area == area and j.grade}
    graded = [(on, _grade(grade)) for on, grade in given.items()]
    visits = {j.inspected_on for j in judgements} - set(given)
    visits = {on for on in visits if not any(j.grade for j in judgements if j.inspected_on == on)}
    moments = sorted([*graded, *((on, None) for on in visits)], key=lambda pair: pair[0])
    if len(moments) < 2 and not levels:
        return []
    dated = [
        prose("{on}: {grade}", on=Named(f"{on:%B} {on.year}"), grade=Named(given.get(on, "no grade given")))
        for on, _ in moments
    ]
    grades: Runs = (*prose("A line of steps, oldest first. "), *listed(dated), Text(".")) if dated else ()
    title = _path_title(area, list(given.values()), levels)
    alt = (*grades, *(words(" ") if grades and levels else ()), *told(evidence, levels))
    labels = Labels("journey-line", plain(title), plain(alt))
    drawn = [Moment(month_ord(on), grade) for on, grade in moments]
    svg = journey_chart(drawn, _scale(set(given.values())), "No grade given", [one.line() for one in levels], labels)
    return [Figure(svg, title, alt)]


def _path_title(area: str, grades: Sequence[str], levels: Sequence[Level]) -> Runs:
    """What the drawing shows: the main area's path, and the measures whose level shifted."""
    path: Runs = ()
    if area:
        subject = Named(area[:1].upper() + area[1:])
        said = [Text(grade.lower()) for grade in (*grades[:1], *grades[-1:])]
        if not grades:
            path = prose("{area}: no grade given yet", area=subject)
        elif len(grades) == 1:
            path = prose("{area}: {grade} at its one graded inspection", area=subject, grade=said[0])
        elif grades[0] == grades[-1]:
            path = prose(
                "{area}: {grade} at the first graded inspection and at the latest", area=subject, grade=said[0]
            )
        else:
            path = prose("{area}: from {old} to {new}", area=subject, old=said[0], new=said[1])
    shifts = finding(levels)
    if not path:
        return capital(shifts)
    return (*path, *words("; "), *shifts) if shifts else path


def _scale(given: set[str]) -> tuple[str, ...]:
    """The grades as the drawing names them: the third by the name, or both names, that inspectors gave it."""
    if ADEQUATE not in given:
        return GRADES
    third = f"{ADEQUATE}, or requires improvement" if GRADES[2] in given else ADEQUATE
    return (*GRADES[:2], third, GRADES[3])


def _steps(judgements: Sequence[Judgement]) -> list[tuple[Judgement, Judgement]]:
    """Each area's neighbouring grades that differ."""
    steps = []
    for area in dict.fromkeys(j.area for j in judgements):
        graded = [j for j in judgements if j.area == area and _grade(j.grade) is not None]
        steps += [(a, b) for a, b in zip(graded, graded[1:], strict=False) if _grade(a.grade) != _grade(b.grade)]
    return sorted(steps, key=lambda pair: pair[1].inspected_on)


def _fell(step: tuple[Judgement, Judgement]) -> bool:
    return (_grade(step[1].grade) or 0) > (_grade(step[0].grade) or 0)


def _changes_lead(judgements: Sequence[Judgement]) -> Runs:
    steps = _steps(judgements)
    if not steps:
        return words("No area has changed its grade between the inspections recorded.")
    downs = [s for s in steps if _fell(s)]
    down = Tally("judgements", "judgements that went down", len(downs), len(steps))
    up = Tally("judgements", "judgements that went up", len(steps) - len(downs), len(steps))
    return prose("Of the changes of grade recorded, {down} down and {up} up.", down=_went(down), up=_went(up))


def _went(tally: Tally) -> Claim:
    """'2 went', or 'none went'."""
    return Claim(f"{tally.numerator or 'none'} went", tally, "", "")


def _changes(judgements: Sequence[Judgement]) -> list[Runs]:
    return [
        (
            Mark("Down", Tone.BAD) if _fell((a, b)) else Mark("Up", Tone.GOOD),
            *prose(
                " {area}: from {old} to {new}, {on}.",
                area=Named(b.area[:1].upper() + b.area[1:]),
                old=Text(sentence_case(a.grade or "").lower()),
                new=Text(sentence_case(b.grade or "").lower()),
                on=Named(f"{b.inspected_on:%B} {b.inspected_on.year}"),
            ),
        )
        for a, b in _steps(judgements)
    ]


def _definitions(evidence: Evidence) -> list[Block]:
    changes = evidence.about.limits.definition_changes
    if not changes:
        return []
    items = tuple(
        (
            *prose("{title}, from {on}: ", title=Named(_title(evidence, c.indicator)), on=Named(day(c.on))),
            Named(c.what),
        )
        for c in changes
    )
    lead = "Some definitions changed. Figures before and after such a date are not alike."
    return [Paragraph(words(lead)), Bullets(items)]


def _title(evidence: Evidence, id: str) -> str:
    return evidence.indicators[id].title if id in evidence.indicators else id
