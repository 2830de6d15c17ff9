"""One self-contained HTML page of a review: no request leaves it, no script runs in it."""

from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from goldenthread.review.document import Claim, Document, Run, plain
from goldenthread.review.published_figure import PublishedFigure
from goldenthread.scorecard.series import Value


def render(document: Document) -> str:
    """The page: WCAG 2.2 AA, readable from 320 pixels up, with a print stylesheet."""
    css = (files("goldenthread.review") / "templates" / "review.css").read_text(encoding="utf-8")
    page = _environment().get_template("review.html.j2")
    running = css_string(f"{document.authority}, {document.period}")
    return page.render(doc=document, css=Markup(css), running=Markup(running))


def css_string(text: str) -> str:
    """`text` as a CSS string: every character that is not a letter, a digit or a space is escaped."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'


def data_of(claim: Claim) -> dict[str, str]:
    """The attributes that let a figure be traced: what it counts, of what, when, by which definition."""
    bound = claim.of
    traced = {"data-source": claim.source}
    if isinstance(bound, Value):
        traced |= {"data-period": bound.period, "data-version": str(bound.version)}
        if bound.group:
            traced["data-group"] = bound.group
    if isinstance(bound, PublishedFigure):
        traced |= {"data-period": f"{bound.year}", "data-area": bound.area, "data-publication": bound.publication}
        traced["data-published-on"] = bound.published_on.isoformat()
    if bound.numerator is not None:
        traced["data-numerator"] = str(bound.numerator)
    if bound.denominator is not None:
        traced["data-denominator"] = str(bound.denominator)
    return traced | {"title": claim.trace}


def _kind(thing: object) -> str:
    return type(thing).__name__


def _number_of(claim: Claim) -> str:
    """What `<data value>` carries: the percentage, or the count. Blank when there is none."""
    if isinstance(claim.of, PublishedFigure):
        return "" if claim.of.value is None else f"{claim.of.value:f}"
    if isinstance(claim.of, Value):
        return (
            "" if claim.of.value is None else f"{claim.of.value:.4g}" if claim.of.denominator else f"{claim.of.value:g}"
        )
    return str(claim.of.numerator)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("goldenthread.review", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(kind=_kind, plain=_plain, traced=data_of, number_of=_number_of, drawing=Markup)
    return environment


def _plain(runs: tuple[Run, ...]) -> str:
    return plain(runs)
