"""Small charts by team: one scale, released values alone, and a title that claims no difference."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from review_sample import ASSESSMENTS, FIRST, LAST, STOCK, VISITS, Pair, document, plan, record, teams, windows

from goldenthread.review.document import Claim, Document, Figure, plain
from goldenthread.review.drawings import Labels
from goldenthread.review.multiples_chart import Frame, small_multiples
from goldenthread.scorecard.series import Flag, Value

SVG = "{http://www.w3.org/2000/svg}"


def team(name: str, pair: Pair, id: str = ASSESSMENTS) -> list[Value]:
    return windows(id, dict.fromkeys(range(FIRST, LAST + 1), pair), name)


def charts(review: Document, id: str = ASSESSMENTS) -> list[Figure]:
    blocks = next(s for s in review.sections if s.id == f"annex-{id}").blocks
    return [b for b in blocks if isinstance(b, Figure) and f'"teams-{id.replace("_", "-")}' in b.svg]


def texts(figure: Figure) -> list[str]:
    return [t.text or "" for t in ElementTree.fromstring(figure.svg).iter(f"{SVG}text")]


def hidden(values: Sequence[Value], name: str) -> list[Value]:
    return [
        replace(v, numerator=None, denominator=None, flag=Flag.SUPPRESSED) if v.group == name else v for v in values
    ]


def test_the_title_says_where_the_teams_lie_and_claims_no_difference() -> None:
    """North: 135 of 150 in the quarter (90%). South: 123 of 150 (82%)."""
    (figure,) = charts(document())
    assert plain(figure.title) == (
        "Assessments finished within 45 working days: the teams lie between 82% and 90% in quarter 4 of 2019/20; "
        "a difference is a question, not an answer"
    )
    low, high = (run for run in figure.title if isinstance(run, Claim))
    assert [c.of.group for c in (low, high) if isinstance(c.of, Value)] == ["South", "North"]


def test_its_words_give_each_teams_figures() -> None:
    (figure,) = charts(document())
    assert plain(figure.alt) == (
        "Small charts of quarters, one a team, all on one scale. "
        "North: lowest 90%, highest 90%, latest 135 of 150 (90%) (quarter 4 of 2019/20). "
        "South: lowest 82%, highest 82%, latest 123 of 150 (82%) (quarter 4 of 2019/20)."
    )
    assert figure.data is not None
    assert [column.header for column in figure.data.columns] == ["Period", "North", "South"]
    assert len(figure.data.rows) == 8


def test_a_team_that_is_withheld_has_a_frame_that_says_so_and_no_line() -> None:
    review = document(teams=hidden([*teams(), *team("West", (20, 50))], "West"))
    (figure,) = charts(review)
    assert "West" in texts(figure)
    assert "withheld" in texts(figure)
    assert "West: withheld." in plain(figure.alt)
    assert "the teams shown lie between 82% and 90%" in plain(figure.title)
    of_west = [claim.text for claim in review.claims() if isinstance(claim.of, Value) and claim.of.group == "West"]
    assert set(of_west) == {"withheld"}


def test_a_team_whose_records_are_incomplete_is_not_called_withheld() -> None:
    partly = [replace(one, flag=Flag.PARTIAL) for one in team("West", (20, 50))]
    (figure,) = charts(document(teams=[*teams(), *partly]))
    assert "West: incomplete." in plain(figure.alt)
    assert "withheld" not in texts(figure)


def test_a_withheld_quarter_is_a_gap() -> None:
    quarters = ("2018-19-Q3", "2018-19-Q4")
    held = [
        replace(v, numerator=None, denominator=None, flag=Flag.SUPPRESSED)
        if v.group == "North" and v.period in quarters
        else v
        for v in teams()
    ]
    (figure,) = charts(document(teams=held))
    whole = [path for path in ElementTree.fromstring(figure.svg).iter(f"{SVG}path") if path.get("stroke-dasharray")]
    own = [path for path in ElementTree.fromstring(figure.svg).iter(f"{SVG}path") if not path.get("stroke-dasharray")]
    assert [len(whole), len(own)] == [2, 3]  # a line of the council in each frame; North's in two parts, South's whole


def test_one_team_alone_has_no_chart_nor_has_one_with_nothing_to_count() -> None:
    assert charts(document(teams=hidden(teams(), "South"))) == []
    assert charts(document(teams=[*team("North", (45, 50)), *team("not recorded", (3, 5))])) == []
    assert "Idle" not in texts(charts(document(teams=[*teams(), *team("Idle", (0, 0))]))[0])


def test_only_the_measures_of_the_scorecard_have_them() -> None:
    other = document(record=replace(record(), plan=replace(plan(), scorecard=(VISITS,))))
    assert charts(other) == []


def test_a_number_at_a_moment_is_not_set_against_the_councils_total() -> None:
    given = [*team("North", (90, None), STOCK), *team("South", (60, None), STOCK)]
    (figure,) = charts(document(teams=given), STOCK)
    assert "the whole council" not in texts(figure)
    assert "the teams lie between 60 and 90 at the end of quarter 4 of 2019/20" in plain(figure.title)


def test_teams_that_agree_are_not_said_to_differ() -> None:
    (figure,) = charts(document(teams=[*team("North", (45, 50)), *team("South", (45, 50))]))
    assert plain(figure.title).endswith("the teams all stand at 90% in quarter 4 of 2019/20")


def test_more_than_eighteen_teams_take_another_drawing_on_the_same_scale() -> None:
    many = [one for n in range(20) for one in team(f"Team {chr(65 + n)}", (45 - n, 50))]
    first, second = charts(document(teams=many))
    assert plain(first.title).endswith("(Team A to Team R)")
    assert plain(second.title).endswith("(Team S to Team T)")
    assert "100%" in texts(second)


@pytest.mark.parametrize("name", ["A", "Children with Disabilities Team", "Safeguarding and Court Work Team " * 3])
def test_names_stay_within_their_frames(name: str) -> None:
    values: Mapping[int, float | None] = {24000 + i: 50.0 for i in range(8)}
    svg = small_multiples(
        [Frame(name, values, "50%")] * 4, values, Labels("x", "t", "d"), ends=("a", "b"), highest=100, percent=True
    )
    bold = [t.text or "" for t in ElementTree.fromstring(svg).iter(f"{SVG}text") if t.get("text-anchor") == "start"]
    assert all(len(words) <= 22 for words in bold)
