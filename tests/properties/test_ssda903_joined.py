"""Episodes joined a column at a time, and one by one as the standard's notes tell it: the same."""

from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.extracts.columns import NO_DAY
from goldenthread.extracts.ssda903_joined import TEMPORARY, Episodes, Runs, join

SHORT_BREAKS = ("V3", "V4")


@dataclass
class Episode:
    """One row as a file gives it; `row` is its place there."""

    child: str
    start: int
    end: int | None
    why: str
    because: str | None
    status: str
    kind: str
    postcode: str
    row: int = field(default=-1)

    def place(self) -> tuple[str, str]:
        return self.kind, self.postcode


EPISODES = st.lists(
    st.builds(
        Episode,
        child=st.sampled_from("AB"),
        start=st.integers(1, 8),
        end=st.one_of(st.none(), st.integers(1, 8)),
        why=st.sampled_from("SLLPT"),
        because=st.sampled_from(["X1", "X1", "X1", "E4A", None]),
        status=st.sampled_from(["C1", "C2", "V2", "V4"]),
        kind=st.sampled_from(["U6", "K2", "T1", "T3"]),
        postcode=st.sampled_from(["", "HR1 2AB"]),
    ),
    max_size=12,
)


@st.composite
def chains(draw: st.DrawFn) -> list[Episode]:
    """Episodes that mostly go on from one another, which pure chance seldom makes."""
    made = []
    for child in "AB":
        day = 1
        for _ in range(draw(st.integers(0, 7))):
            end = day + draw(st.integers(0, 2))
            one = draw(EPISODES.filter(bool).map(lambda some: some[0]))
            made.append(
                Episode(child, day, end, one.why if made else "S", one.because or "X1", "C1", one.kind, one.postcode)
            )
            day = end
    return draw(st.permutations(made))


def in_order(episodes: list[Episode]) -> list[list[Episode]]:
    """The episodes of each child, by start, then end with the open last, then row."""
    for row, one in enumerate(episodes):
        one.row = row
    ranked = sorted(episodes, key=lambda one: (one.child, one.start, 99 if one.end is None else one.end, one.row))
    return [list(group) for _, group in groupby(ranked, key=lambda one: one.child)]


def periods(child: list[Episode]) -> list[list[Episode]]:
    found: list[list[Episode]] = []
    for one in child:
        last = found[-1][-1] if found else None
        joins = (
            last is not None
            and one.why != "S"
            and last.because == "X1"
            and last.end == one.start
            and (last.status in SHORT_BREAKS) == (one.status in SHORT_BREAKS)
        )
        if joins:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def spells(period: list[Episode]) -> list[list[Episode]]:
    return [list(group) for _, group in groupby(period, key=lambda one: one.status)]


def placements(period: list[Episode]) -> list[list[Episode]]:
    found: list[list[Episode]] = []
    at = 0
    while at < len(period):
        one = period[at]
        if found and one.kind in TEMPORARY:
            back = next((later for later in range(at, len(period)) if period[later].kind not in TEMPORARY), None)
            home = next((prior for prior in reversed(period[:at]) if prior.kind not in TEMPORARY), None)
            if back is not None and home is not None and period[back].place() == home.place():
                found[-1] += period[at : back + 1]
                at = back + 1
                continue
        if found and one.why == "L" and one.place() == found[-1][-1].place():
            found[-1].append(one)
        else:
            found.append([one])
        at += 1
    return found


def as_arrays(episodes: list[Episode]) -> Episodes:
    def numbered(values: list[object]) -> np.ndarray:
        index = {value: place for place, value in enumerate(dict.fromkeys(values))}
        return np.array([index[value] for value in values], np.int32)

    def flags(values: list[bool]) -> np.ndarray:
        return np.array(values, np.bool_)

    return Episodes(
        child=np.array([ord(one.child) for one in episodes], np.int32),
        start=np.array([one.start for one in episodes], np.int32),
        end=np.array([NO_DAY if one.end is None else one.end for one in episodes], np.int32),
        starts_care=flags([one.why == "S" for one in episodes]),
        is_legal_only=flags([one.why == "L" for one in episodes]),
        goes_on=flags([one.because == "X1" for one in episodes]),
        is_short_break=flags([one.status in SHORT_BREAKS for one in episodes]),
        status=numbered([one.status for one in episodes]),
        place=numbered([one.place() for one in episodes]),
        is_temporary=flags([one.kind in TEMPORARY for one in episodes]),
    )


def ends_of(runs: list[list[Episode]]) -> list[tuple[int, int]]:
    return [(run[0].row, run[-1].row) for run in runs]


def as_pairs(runs: Runs) -> list[tuple[int, int]]:
    return list(zip(runs.first.tolist(), runs.last.tolist(), strict=True))


@settings(deadline=None, max_examples=400)
@given(st.one_of(EPISODES, chains()))
def test_joined_as_the_notes_say(episodes: list[Episode]) -> None:
    by_period = [period for child in in_order(episodes) for period in periods(child)]
    joined = join(as_arrays(episodes))
    assert as_pairs(joined.periods) == ends_of(by_period)
    assert as_pairs(joined.placements) == ends_of([run for period in by_period for run in placements(period)])
    assert as_pairs(joined.spells) == ends_of([run for period in by_period for run in spells(period)])
    followed = [run[-1] is not period[-1] for period in by_period for run in spells(period)]
    assert joined.spells.is_followed.tolist() == followed


@settings(deadline=None, max_examples=100)
@given(st.one_of(EPISODES, chains()))
def test_every_episode_is_in_one_period_one_placement_and_one_spell(episodes: list[Episode]) -> None:
    joined = join(as_arrays(episodes))
    place = {row: at for at, row in enumerate(joined.order.tolist())}
    for runs in (joined.periods, joined.placements, joined.spells):
        stretches = [(place[first], place[last]) for first, last in as_pairs(runs)]
        assert [at for first, last in stretches for at in range(first, last + 1)] == list(range(len(episodes)))
