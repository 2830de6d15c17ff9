"""Which children are one: the product's links equal what a naive reading of the rules gives, child by child."""

from collections.abc import Sequence
from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.store import links
from goldenthread.store.links import Child, Sighting, link

CHILDREN = [("999", name) for name in ("ash", "birch", "cedar", "damson")] + [("884", "ash")]
SOURCES = ("ssd", "cin_census", "annex_a")  # best first
BORN = (None, date(2009, 7, 8), date(2010, 1, 2))


@st.composite
def sightings(draw: st.DrawFn) -> list[Sighting]:
    """What each source knew of some of the children; pupil numbers are few, so that they are shared."""
    found = []
    for place, child in product(range(len(SOURCES)), CHILDREN):
        if draw(st.booleans()):
            upn = draw(st.sampled_from([None, None, "n-1", "n-2"]))
            born_on, sex = draw(st.sampled_from(BORN)), draw(st.sampled_from([None, "F", "M", "U"]))
            found.append(Sighting(child, SOURCES[place], place, born_on, sex, upn))
    return found


def tied(child: Child, told: Sequence[Sighting]) -> set[Child]:
    """Everybody who shares a pupil number with `child`, or with somebody who does."""
    together = {child}
    while True:
        numbers = {one.upn for one in told if one.child in together and one.upn}
        more = {one.child for one in told if one.upn in numbers and one.child[0] == child[0]}
        if more <= together:
            return together
        together |= more


def born(child: Child, told: Sequence[Sighting]) -> date | None:
    known = [one for one in told if one.child == child and one.born_on]
    return min(known, key=lambda one: one.place).born_on if known else None


def best(child: Child, told: Sequence[Sighting]) -> int:
    return min(one.place for one in told if one.child == child)


def fate(child: Child, told: Sequence[Sighting], adopted: frozenset[Child]) -> tuple[str, str]:
    """Why `child` is linked or kept apart (blank: nothing ties them to anyone), and the number to use."""
    others = tied(child, told) - {child}
    if not others:
        return "", child[1]
    if len(others) > 1:
        return links.TOO_MANY, child[1]
    other = others.pop()
    if child in adopted or other in adopted:
        return links.ADOPTED, child[1]
    mine, theirs = born(child, told), born(other, told)
    if mine and theirs and mine != theirs:
        return links.BORN_APART, child[1]
    return links.LINKED, min([(best(one, told), one[1]) for one in (child, other)])[1]


@given(told=sightings(), adopted=st.frozensets(st.sampled_from(CHILDREN), max_size=2))
def test_links_are_those_of_the_rules(told: list[Sighting], adopted: frozenset[Child]) -> None:
    found = link(told, adopted)
    seen = {one.child for one in told}
    fates = {child: fate(child, told, adopted) for child in seen}
    for child in seen:
        assert found.known_as.get(child, child[1]) == fates[child][1]
    for reason in (links.LINKED, links.ADOPTED, links.BORN_APART, links.TOO_MANY):
        groups = {frozenset(tied(child, told)) for child in seen if fates[child][0] == reason}
        assert found.counts[reason] == len(groups)


@given(told=sightings(), adopted=st.frozensets(st.sampled_from(CHILDREN), max_size=2))
def test_children_of_whom_sources_disagree_are_counted_once_linked(
    told: list[Sighting], adopted: frozenset[Child]
) -> None:
    found = link(told, adopted)
    people = {(one.child[0], found.known_as.get(one.child, one.child[1])) for one in told}
    for reason, column in ((links.TWO_BIRTH_DATES, "born_on"), (links.TWO_SEXES, "sex")):
        said = {
            person: {
                getattr(one, column)
                for one in told
                if (one.child[0], found.known_as.get(one.child, one.child[1])) == person
            }
            - {None, "U"}
            for person in people
        }
        assert found.counts[reason] == sum(len(values) > 1 for values in said.values())


@given(told=sightings(), order=st.randoms())
def test_links_do_not_depend_on_the_order_they_are_told_in(told: list[Sighting], order) -> None:
    again = list(told)
    order.shuffle(again)
    assert link(again, frozenset()) == link(told, frozenset())


@given(told=sightings())
def test_an_adopted_child_is_never_known_by_another_number(told: list[Sighting]) -> None:
    found = link(told, frozenset(CHILDREN))
    assert found.known_as == {}
    assert {one.found for one in found.behind} <= {links.TWO_BIRTH_DATES, links.TWO_SEXES}
