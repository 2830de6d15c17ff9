"""Part 4: all councils together in funnels: how far chance, and councils' differences, move a share of each size."""

from decimal import Decimal

from goldenthread.errors import UsageError
from goldenthread.indicators.declare import Better
from goldenthread.insight.comparison import alone
from goldenthread.insight.funnel import Funnel, Place, Placed, Unit, funnel
from goldenthread.journey.published_rows import Figure as Published
from goldenthread.review.document import Block, Claim, Figure, Named, Paragraph, Runs, Section, Tally, Text, plain
from goldenthread.review.drawings import Labels
from goldenthread.review.funnel_chart import funnel_chart
from goldenthread.review.phrases import prose, words
from goldenthread.review.published_evidence import PublishedEvidence, Row, amount, derived, quoted
from goldenthread.review.published_measures import FUNNELS, title_of

FEWEST_CASES = 10  # a council of fewer has no share to speak of
_LIMITS = {
    Place.UNUSUAL: "the limits that would hold nineteen in twenty councils of its size",
    Place.DIFFERENT: "the outer limits, that would hold nearly every council of its size",
}


def beside_all(evidence: PublishedEvidence) -> Section:
    """A funnel for each share that has counts and a figure of ours; the council drawn among all others."""
    title = "Beside all councils"
    drawn = [block for measure in FUNNELS for block in _funnel(evidence, measure)]
    if not drawn:
        nothing = Paragraph(
            words("No share of this council was published with its counts, so it can be set in no funnel.")
        )
        return Section("beside", title, 1, (nothing,), number="4")
    lead = words(
        "Each point is a council: the more cases it has, the less chance moves its share, so the limits are wide on "
        "the left. They are widened because councils differ. Even so, about one council in "
        "twenty would lie beyond the inner ones. Nothing here says why a council is different."
    )
    return Section("beside", title, 1, (Paragraph(lead), *drawn), number="4", starts_page=True)


def _unit(name: str, figure: Published) -> Unit | None:
    counted, of = figure.numerator, figure.denominator
    if figure.value is None or figure.is_joint or counted is None or of is None or of < FEWEST_CASES:
        return None
    return Unit(name, int(counted), int(of)) if counted <= of else None


def _funnel(evidence: PublishedEvidence, measure: str) -> list[Block]:
    row = evidence.row(measure)
    if row is None or row.comparison.ours.value is None or row.comparison.joint_with:
        return []
    ours = row.comparison.ours
    figures = list(alone([one for one in evidence.councils.get(measure, ()) if one.year == ours.year]).values())
    units = [
        found for one in figures
        if (found := _unit(evidence.name if one.la_old_code == ours.la_old_code else one.name, one))
    ]  # fmt: skip
    made = funnel(units) if units else None
    if not isinstance(made, Funnel):
        return []
    try:
        mine = made.named(evidence.name)
    except UsageError:  # fewer than FEWEST_CASES of ours
        return []
    title = prose("{title}, {year}", title=Named(title_of(measure)), year=Named(f"{ours.year}"))
    beyond = len(made.at(Place.DIFFERENT))
    alt: Runs = prose(
        "A funnel of {n} councils. {name}: {now}. All together: {all}. Beyond the outer limits: {beyond}.",
        n=Claim(f"{len(units)}", Tally("data", "councils with a share", len(units)), "", ""),
        name=Named(evidence.name),
        now=quoted(amount(ours, row.decimals), ours),
        all=derived(f"{100 * made.whole.share:.1f}%", "all councils together", _share(made), figures,
                    area="all councils"),
        beyond=Claim(f"{beyond}", Tally("verdicts", "councils beyond the outer limits", beyond, len(units)), "", ""),
    )  # fmt: skip
    said = prose("{title}: {place}.", title=Named(title_of(measure), strong=True), place=Text(said_of(row, mine)))
    name = f"funnel-{measure.replace('_', '-')}"
    svg = funnel_chart(made, evidence.name, Labels(name, plain(title), plain(alt)))
    return [Paragraph(said, keep=True), Figure(svg, title, alt, elsewhere=alt, is_compact=True)]


def said_of(row: Row, mine: Placed) -> str:
    """Where the council lies in the funnel, and how that goes with the mark of its place: one story, not two."""
    others = "its neighbours" if row.comparison.model else "all councils"
    quarter = f"in the {row.standing.text.lower()} of {others}" if row.standing else ""
    if mine.place is Place.WITHIN:
        if not quarter:
            return "within what chance and councils' differences allow"
        return (
            f"{quarter}, yet no farther out than councils commonly are: chance and their differences could put it there"
        )
    side = f"{'above' if mine.is_above else 'below'} {_LIMITS[mine.place]}"
    better = row.comparison.better
    is_better = better is not Better.NEITHER and mine.is_above == (better is Better.HIGHER)
    joined = f"{quarter}{', and ' if is_better == row.is_best_quarter else ', yet '}{side}" if quarter else side
    if row.is_small:
        return f"{joined}: with so few children there, little can be said of it"
    if is_better:
        return f"{joined}: ask what is done differently, and whether it is recorded alike"
    return f"{joined}: worth a question"


def _share(made: Funnel) -> Decimal:
    return Decimal(100 * made.whole.count) / Decimal(made.whole.of)
