"""Invented published figures: a council called Ashshire (884), its neighbours, and as many others as are asked for."""

from datetime import date
from decimal import Decimal

from goldenthread.journey.published_rows import Figure, Level, Neighbour

OURS = "884"


def figure(
    code: str = OURS,
    value: str | None = "20",
    *,
    year: int = 2019,
    counts: tuple[int, int] | None = None,
    measure: str = "rereferrals_within_12m_pct",
    flag: str = "",
    level: Level = Level.LA,
    published_on: date | None = None,
) -> Figure:
    """A council's figure of the year to March; several codes make a joint return."""
    counted, of = (Decimal(counts[0]), Decimal(counts[1])) if counts else (None, None)
    return Figure(
        measure, year, date(year, 3, 31), level, "E06000019" if level is Level.LA else code,
        code if level is Level.LA else "", f"Council {code}", " / " in code, None if value is None else Decimal(value),
        counted, of, flag, "c1.csv", "DfE, Characteristics of children in need", published_on or date(year, 10, 31),
        False, "", date(year, 10, 31),
    )  # fmt: skip


def neighbour(code: str, rank: int, model: int = 2021) -> Neighbour:
    return Neighbour(
        model, OURS, "", "Ashshire", rank, code, "", f"Council {code}", "close", "", date(2022, 1, 31), True, ""
    )


def six(*values: str | None, year: int = 2019, measure: str = "rereferrals_within_12m_pct") -> list[Figure]:
    """The neighbours 901, 902, ... with these values; None is a figure withheld."""
    return [
        figure(str(901 + i), value, year=year, flag="" if value else "c", measure=measure)
        for i, value in enumerate(values)
    ]


def model(many: int) -> list[Neighbour]:
    return [neighbour(str(901 + i), i + 1) for i in range(many)]
