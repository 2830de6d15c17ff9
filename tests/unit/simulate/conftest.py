"""The county of Wyeford, lived through once for all the tests here."""

from collections.abc import Mapping

import pytest

from goldenthread.simulate import faults, truth
from goldenthread.simulate.authority import simulate
from goldenthread.simulate.faults import Fault
from goldenthread.simulate.records import Authority
from goldenthread.simulate.truth import Answer

Found = Mapping[str, Mapping[str, Answer]]


@pytest.fixture(scope="session")
def wyeford() -> Authority:
    return simulate(2017)


@pytest.fixture(scope="session")
def chosen(wyeford: Authority) -> list[Fault]:
    return faults.choose(wyeford)


@pytest.fixture(scope="session")
def answers(wyeford: Authority) -> Found:
    """The true answers: indicator, then month."""
    found: dict[str, dict[str, Answer]] = {}
    for one in truth.answers(wyeford):
        found.setdefault(one.indicator, {})[one.month] = one
    return found
