"""Explaining from a home: which council, and which figures it reads."""

import pytest

from goldenthread.errors import UsageError
from goldenthread.home.explaining import why
from goldenthread.home.home import Home

COLUMNS = "child_id,referred_on,team\n"


def silent(_what: str, _done: float) -> None:
    """Progress nobody watches."""


def test_a_home_of_several_councils_is_not_taken_for_one(tmp_path):
    home = Home.open(tmp_path / "home", tmp_path / "keys")
    home.settle(code="998", several_authorities=True)
    for code in ("998", "999"):
        file = tmp_path / code / "referral.csv"
        file.parent.mkdir()
        file.write_text(f"{COLUMNS}{code},2020-03-02,North\n", encoding="utf-8")
        home.load([file], standard="native", authority=code)
    with pytest.raises(UsageError, match="several councils: 998, 999"):
        why(home, "referrals_received", None, None, step=silent)
