"""Herefordshire on 15 September 2020, from DfE's own figures: what its committee could have read that day, no more."""

from datetime import date
from pathlib import Path

import pytest

from goldenthread.home.home import Home
from goldenthread.home.published_review import published_evidence
from goldenthread.review.assemble_published import assemble_published
from goldenthread.review.document import Document
from goldenthread.review.published_figure import PublishedFigure

BENCHMARKS = Path(__file__).parents[3] / "shared" / "indicators" / "benchmarks"
THEMES = ("front_door", "need", "child_protection", "looked_after", "care_leavers", "workforce", "population")
AS_AT = date(2020, 9, 15)

pytestmark = pytest.mark.skipif(not BENCHMARKS.exists(), reason="the published statistics are not beside the project")


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Home:
    folder = tmp_path_factory.mktemp("herefordshire")
    home = Home.open(folder / "home", folder / "keys")
    files = [BENCHMARKS / f"{one}.csv.gz" for one in THEMES]
    others = ("la_lookup", "ofsted_judgements", "statistical_neighbours_2021", "statistical_neighbours_2025")
    home.load([*files, *(BENCHMARKS / f"{one}.csv" for one in others)], by="ana")
    return home


def review(home: Home, council: str, as_at: date, year: int | None = None) -> Document:
    made_on = date(2026, 11, 27)
    return assemble_published(
        published_evidence(home.benchmarks, council, year=year, as_at=as_at, made_on=made_on, step=lambda *_: None)
    )


def test_no_figure_was_published_after_the_day(home):
    """Children in need: 2018-19 was out on 31 October 2019, 2019-20 on 26 November 2020."""
    bound = [one.of for one in review(home, "Herefordshire", AS_AT).claims() if isinstance(one.of, PublishedFigure)]
    assert len(bound) > 300
    assert max(one.published_on for one in bound) <= AS_AT
    assert max(one.year for one in bound if "children in need" in one.publication) == 2019


def test_it_says_what_was_published_then(home):
    said = "".join(run.text for run in review(home, "Herefordshire", AS_AT).runs())
    assert "337 of 1,182 (28.5%)" in said
    assert "Referrals ending in no further action fell from 55.9% to 6.3%" in said
    assert "Nov 2025" not in said


@pytest.mark.parametrize(
    ("council", "year"),
    [("Kent", 2025), ("Sunderland", 2025), ("Isles of Scilly", 2025), ("City of London", 2024), ("Cumbria", 2023),
     ("Kingston upon Thames", 2022)],
)  # fmt: skip
def test_odd_councils_have_a_review_too(home, council, year):
    document = review(home, council, date(2026, 11, 27), year)
    assert document.sections[0].id == "answers"
    assert all(one.of.year <= year for one in document.claims() if isinstance(one.of, PublishedFigure))
