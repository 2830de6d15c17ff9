"""Part 8: case-file audits with denominators and intervals; families' words. Part 9: the workforce."""

from collections.abc import Sequence
from decimal import Decimal

from goldenthread.insight.proportions import Proportion, wilson
from goldenthread.insight.words import percentage
from goldenthread.journey.periods import Period, Window, parse
from goldenthread.review.assemble_answers import CONTENT, enough, line_of
from goldenthread.review.audit_change import audit_change
from goldenthread.review.document import (
    Block,
    Bullets,
    Claim,
    Column,
    Figure,
    Named,
    Paragraph,
    Run,
    Runs,
    Section,
    Table,
    Tally,
    Text,
    Typed,
    plain,
)
from goldenthread.review.drawings import Bar, Labels, Stack, bars, stacked_bars
from goldenthread.review.evidence import Evidence
from goldenthread.review.phrases import figure, named, prose, words
from goldenthread.review.record import AuditSummary, FeedbackRound, WorkforceQuarter, YouSaidWeDid

SMALL_SAMPLE = 30
FEWEST_SCORES = 30  # with fewer answers the scores are summed up, not drawn one by one
QUARTERS = 5
GRADES = ("Inadequate", "Requires improvement", "Good", "Outstanding")


def voice(evidence: Evidence) -> Section:
    """Part 8: audits, desk and collaborative apart; then what families and children said."""
    lead = words("Audits say how good the work looked to us. Families say how it was. Neither stands for the other.")
    return Section("quality", "Audits, and families' words", 1, (Paragraph(lead),), number="8", starts_page=True)


def audits(evidence: Evidence) -> Section:
    """Every kind of audit by quarter: how many, how many inadequate, and how sure that is."""
    quarters = _quarters(evidence.period)
    held = [a for a in evidence.record.audits if a.quarter in quarters and a.graded]
    title = "Case-file audits"
    if not held:
        nothing = "No audit with a grade was recorded for the last five quarters, so nothing can be said of the work."
        return Section("audits", title, 2, (Paragraph(words(nothing)),))
    held.sort(key=lambda a: (a.collaborative, parse(a.quarter).last))
    note = (
        "Desk audits are read by one person from the file; collaborative audits are done with the worker. They are "
        "kept apart, because they do not see the same things. The range says where the true share most likely lies, "
        "given how few files were read."
    )
    together = evidence.judged.get("audits_inadequate_pct")
    blocks: list[Block] = [
        Paragraph(_audit_lead(evidence, held), lead=True),
        *([Paragraph(prose("All kinds together: {said}", said=together.sentence))] if together else []),
        *audit_change(evidence.record.audits, evidence.period),
        _audit_figure(held),
        _audit_table(held, words(note)),
    ]
    return Section("audits", title, 2, tuple(blocks))


def _quarters(period: Period) -> list[str]:
    lasts = range(period.last - 3 * (QUARTERS - 1), period.last + 1, 3)
    return [str(Period(last, last - 2, Window.QUARTER)) for last in lasts]


def _inadequate(audit: AuditSummary) -> Claim:
    tally = Tally("audits", f"audits graded inadequate, {audit.quarter}", audit.inadequate, audit.graded)
    share = percentage(audit.inadequate, audit.graded)
    return Claim(f"{audit.inadequate} of {audit.graded} ({share})", tally, parse(audit.quarter).title, "")


def _audit_lead(evidence: Evidence, held: Sequence[AuditSummary]) -> Runs:
    now = [a for a in held if a.quarter == str(evidence.period)]
    if not now:
        return prose("No audit was graded in {period}.", period=Named(evidence.period.title))
    told: list[Runs] = []
    for audit in now:
        kind = "collaborative" if audit.collaborative else "desk"
        told.append(prose("{n} " + kind + " audits were inadequate", n=_inadequate(audit)))
    joined = told[0] if len(told) == 1 else (*told[0], Text(", and "), *told[1])
    small = any(a.graded < SMALL_SAMPLE for a in now)
    return (*joined, Text(". With so few files read, the true share could be quite different." if small else "."))


def _short(quarter: str) -> str:
    return f"Q{quarter[-1]} {quarter[:4]}/{quarter[5:7]}"


def _audit_figure(held: Sequence[AuditSummary]) -> Figure:
    rows = [
        Stack(
            f"{_short(a.quarter)} {'together' if a.collaborative else 'desk'}",
            (a.inadequate, a.requires_improvement, a.good, a.outstanding),
        )
        for a in held
    ]
    latest = next((a for a in reversed(held) if not a.collaborative), held[-1])
    title = prose(
        "Grades of audited files: {n} inadequate in {quarter}, {kind}",
        n=_inadequate(latest),
        quarter=Named(parse(latest.quarter).title),
        kind=Text("collaborative audits" if latest.collaborative else "desk audits"),
    )
    alt = [
        prose(
            "{quarter}, {kind}: {n} inadequate. ",
            quarter=Named(parse(a.quarter).title),
            kind=Text("collaborative" if a.collaborative else "desk"),
            n=_inadequate(a),
        )
        for a in held
    ]
    told = (*words("Bars of graded files, worst grade first. "), *(run for each in alt for run in each))
    labels = Labels("audit-bars", plain(title), plain(told))
    return Figure(stacked_bars(rows, GRADES, labels), title, told)


def _audit_table(held: Sequence[AuditSummary], note: Runs) -> Table:
    columns = (
        Column("Quarter and kind", width=34),
        Column("Inadequate", numeric=True, width=20),
        Column("Likely range", numeric=True, width=18),
        Column("Good or outstanding", numeric=True, width=20),
        Column("How sure", width=24),
    )
    return Table(words("Audits graded, with how sure the share is"), columns, tuple(_audit_row(a) for a in held), note)


def _audit_row(audit: AuditSummary) -> tuple[Runs, ...]:
    kind = "collaborative" if audit.collaborative else "desk"
    interval = wilson(Proportion(audit.inadequate, audit.graded))
    low, high = round(100 * interval.low), round(100 * interval.high)
    bounds = Tally("audits", f"95% interval of the share inadequate, {audit.quarter} {kind}", low, high)
    better = audit.good + audit.outstanding
    good = Tally("audits", f"audits good or outstanding, {audit.quarter} {kind}", better, audit.graded)
    title = parse(audit.quarter).title
    return (
        named(f"{title[:1].upper()}{title[1:]}, {kind}"),
        (_inadequate(audit),),
        (Claim(f"{low}% to {high}%", bounds, title, ""),),
        (Claim(f"{better} of {audit.graded}", good, title, ""),),
        words("small sample" if audit.graded < SMALL_SAMPLE else "enough to compare"),
    )


def families(evidence: Evidence) -> Section:
    """The scale of the latest round, stories told with consent, and you said, we did."""
    record = evidence.record
    blocks: list[Block] = []
    wanted = _quarters(evidence.period)
    rounds = [r for r in record.feedback if r.quarter in wanted and any(r.scores)]
    newest = max((r.quarter for r in rounds), default="")
    latest = [r for r in rounds if r.quarter == newest]
    for i, feedback in enumerate(latest):
        blocks += _round(feedback, i)
    if not latest:
        blocks.append(Paragraph(words("No feedback has been recorded in the last five quarters.")))
    told = [s for s in record.stories if s.told_on > evidence.period.year_before().ends_on]
    if told:
        blocks.append(Paragraph(words("Told to us, and published with consent:"), keep=True))
        blocks.append(Bullets(tuple(_story(s.text, s.respondent) for s in told)))
    else:
        blocks.append(Paragraph(words("No story with consent to publish is held for the last year.")))
    blocks += _you_said(record.you_said)
    return Section("families", "Families' words", 2, tuple(blocks))


def _story(text: str, respondent: str) -> Runs:
    return prose("“{said}” ({who})", said=Typed(text.strip().strip("“”\"'")), who=Typed(respondent))


def _round(feedback: FeedbackRound, index: int) -> list[Block]:
    answered = sum(feedback.scores)
    period = parse(feedback.quarter).title
    if not enough(feedback):
        few = "In {period}, fewer than ten answers came from {who}. The scores are not shown: one family could be "
        who = Typed(feedback.respondents)
        return [Paragraph(prose(few + "picked out.", period=Named(period), who=who))]
    tally = Tally("feedback", f"answers from {feedback.respondents}, {feedback.quarter}", answered, feedback.invited)
    lead = prose(
        "In {period}, {n} came from {who}.",
        period=Named(period),
        n=Claim(f"{answered} answers", tally, period, ""),
        who=Typed(feedback.respondents),
    )
    if feedback.invited is not None:
        lead = prose(
            "In {period}, {n} of {who} asked gave an answer.",
            period=Named(period),
            n=Claim(f"{answered} of {feedback.invited}", tally, period, ""),
            who=Typed(feedback.respondents),
        )
    if answered < FEWEST_SCORES:
        return [Paragraph((*lead, *_content(feedback, answered, period)))]
    scores = [
        Claim(f"{n}", Tally("feedback", f"answers of {score}, {feedback.quarter}", n, answered), period, "")
        for score, n in enumerate(feedback.scores)
    ]
    title = prose(
        "How {who} scored our help, {period}: seven or more out of ten from {said}",
        who=Typed(feedback.respondents),
        period=Named(period),
        said=_seven_or_more(feedback, answered, period),
    )
    told: list[Run] = [Text("Bars of answers on a scale of nought, the worst, to ten, the best. ")]
    for score, claim in enumerate(scores):
        told += [Named(f"{score}"), Text(": "), claim, Text("; " if score < len(scores) - 1 else ".")]
    labels = Labels(f"feedback-{index}", plain(title), plain(tuple(told)))
    drawn = [Bar(str(score), float(n)) for score, n in enumerate(feedback.scores)]
    return [Paragraph(lead), Figure(bars(drawn, labels, axis="0 is the worst, 10 the best"), title, tuple(told))]


def _content(feedback: FeedbackRound, answered: int, period: str) -> Runs:
    said = _seven_or_more(feedback, answered, period)
    return prose(" Seven or more out of ten was the score of {said}.", said=said)


def _seven_or_more(feedback: FeedbackRound, answered: int, period: str) -> Claim:
    content = sum(feedback.scores[CONTENT:])
    tally = Tally("feedback", f"answers of seven or more from {feedback.respondents}", content, answered)
    return Claim(f"{content} of {answered}", tally, period, "")


def _you_said(pairs: Sequence[YouSaidWeDid]) -> list[Block]:
    if not pairs:
        return []
    columns = (Column("You said", width=1), Column("We did", width=1))
    rows = tuple(((Typed(p.you_said.strip()),), (Typed(p.we_did.strip()),)) for p in pairs)
    return [Table(words("You said, we did"), columns, rows, row_headers=False)]


def workforce(evidence: Evidence) -> Section:
    """Part 9: posts and vacancies by quarter; how busy the front door is."""
    blocks: list[Block] = []
    wanted = _quarters(evidence.period)
    held = sorted((w for w in evidence.record.workforce if w.quarter in wanted), key=lambda w: parse(w.quarter).last)
    if held:
        blocks += [Paragraph(_posts_lead(held[-1]), lead=True), _posts(held)]
    else:
        blocks.append(Paragraph(words("No posts have been recorded, so vacancies and agency cover are not known.")))
    people = evidence.rows(("supervision_in_timescale_pct", "case_supervision_in_timescale_pct", "sw_vacancy_rate_pct"))
    door = evidence.rows(("contacts_received", "contacts_decided_within_24h_pct", "referrals_received"))
    for intro, rows in (
        ("Support for the people who do the work, beside the figure of a year before:", people),
        ("How busy the front door is, likewise:", door),
    ):
        if rows:
            told = tuple(line_of(evidence, row, brief=True) for row in rows)
            blocks += [Paragraph(words(intro), keep=True), Bullets(told)]
    return Section("workforce", "The workforce, and the front door", 1, tuple(blocks), number="9")


def _fte(what: str, amount: Decimal, quarter: str, of: Decimal | None = None) -> Tally:
    return Tally("workforce", f"{what}, full-time equivalent, {quarter}", amount, of)


def _posts_lead(now: WorkforceQuarter) -> Runs:
    tally = _fte("vacant posts", now.vacant, now.quarter, now.established)
    said = f"{figure(_fte('', now.vacant, '')).text} of {figure(_fte('', now.established, '')).text} posts"
    if now.established:
        said += f" ({percentage(now.vacant, now.established)})"
    agency = _fte("vacant posts covered by agency workers", now.covered_by_agency, now.quarter)
    return prose(
        "{vacant} stood vacant at the end of {period}; agency workers covered {agency} of them.",
        vacant=Claim(said, tally, parse(now.quarter).title, ""),
        period=Named(parse(now.quarter).title),
        agency=figure(agency),
    )


def _posts(held: Sequence[WorkforceQuarter]) -> Table:
    headers = ("Posts", "Vacant", "Covered by agency", "Started", "Left")
    columns = (Column("Quarter", width=28), *(Column(header, numeric=True, width=16) for header in headers))
    rows = []
    for w in held:
        title = parse(w.quarter).title
        vacant = f"{figure(_fte('', w.vacant, '')).text}"
        if w.established:
            vacant += f" ({percentage(w.vacant, w.established)})"
        rows.append(
            (
                named(title[:1].upper() + title[1:]),
                (figure(_fte("posts", w.established, w.quarter)),),
                (Claim(vacant, _fte("vacant posts", w.vacant, w.quarter, w.established), title, ""),),
                (figure(_fte("posts covered by agency workers", w.covered_by_agency, w.quarter)),),
                (figure(Tally("workforce", f"people who started, {w.quarter}", w.starters)),),
                (figure(Tally("workforce", f"people who left, {w.quarter}", w.leavers)),),
            )
        )
    notes = words("Posts are full-time equivalents on the quarter's last day. Started and left count people.")
    return Table(words("Social work posts"), columns, tuple(rows), notes)
