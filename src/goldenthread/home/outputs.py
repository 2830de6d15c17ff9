"""A scorecard as a file: CSV, JSON, Parquet, a workbook, or the shape of Explore Education Statistics."""

from collections.abc import Sequence

from goldenthread.errors import NotFound
from goldenthread.home.home import Home
from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.scorecard.ees import AreaCodes, as_ees
from goldenthread.scorecard.series import Value
from goldenthread.scorecard.workbook import as_xlsx
from goldenthread.scorecard.write import as_csv, as_json, as_parquet


def scorecard_file(home: Home | None, values: Sequence[Value], format_: str, *, is_exact: bool) -> bytes:
    """`values` in the format called csv, json, ees, parquet or xlsx. `is_exact`: no small number was withheld.

    Without a home (pooled tables) councils go by their codes alone.
    """
    match format_:
        case "json":
            return as_json(values).encode()
        case "ees":
            return as_ees(values, {who: _area(home, who) for who in {one.authority for one in values}}).encode()
        case "parquet":
            return as_parquet(values)
        case "xlsx":
            return as_xlsx(values, INDICATORS, _about(home, is_exact))
        case _:
            return as_csv(values).encode()


def _area(home: Home | None, authority: str) -> AreaCodes:
    """The council's codes and names, from the published files that are held; else what the settings say."""
    if home is None:
        return AreaCodes(authority)
    try:
        found = home.benchmarks.area(authority)
    except NotFound:
        name = home.settings.authority_name if authority == home.settings.authority else ""
        return AreaCodes(authority, name=name)
    return AreaCodes(authority, found.la_code, found.name, found.region_code, found.region_name)


def _about(home: Home | None, is_exact: bool) -> list[str]:
    return [
        *(_whose(home) if home else ["The scorecard of the councils pooled."]),
        "For officers only: figures are exact, and small numbers are not withheld. Do not publish it."
        if is_exact
        else "Small numbers are withheld, with whatever would give them away.",
        "Not supplied: no file that was loaded carries what the figure needs. It is not zero.",
        "Partial: the files do not cover the whole window, or the months it looks back to. It is shown, never judged.",
    ]


def _whose(home: Home) -> list[str]:
    settings, history = home.settings, home.history()
    whose = settings.authority_name or f"Authority {settings.authority}"
    as_at = max(one.to_on for one in history.coverage)
    return [
        f"{whose}: the scorecard, as at {as_at:%d/%m/%Y}, from {history.snapshots} files (history {history.digest}).",
        *(["SIMULATED: no child, worker or family in it exists."] if settings.simulated else []),
    ]
