"""Which standard a file belongs to, by what it holds."""

from pathlib import Path

from goldenthread.errors import NotThisStandard, UsageError
from goldenthread.extracts.container import Content, content_of
from goldenthread.extracts.findings import quoted

STANDARDS = ("annex_a", "native")
_HOLDS = {Content.WORKBOOK: "annex_a", Content.PARQUET: "native", Content.TEXT: "native"}
_WHAT = {Content.WORKBOOK: "a workbook", Content.PARQUET: "a Parquet file", Content.TEXT: "a text file"}


def recognise(path: Path, standard: str | None = None) -> str:
    """The name of the standard of the file at `path`: 'annex_a' for a workbook, 'native' for CSV or Parquet.

    `standard` is what the user says it is: NotThisStandard when the file cannot be that, UsageError
    when there is no such standard, UnreadableFile when it cannot be read at all.
    """
    if standard is not None and standard not in STANDARDS:
        raise UsageError(f'"{standard}" is not a standard we read. Accepted: {quoted(STANDARDS)}. Nothing was loaded.')
    content = content_of(path)
    found = _HOLDS[content]
    if standard is not None and standard != found:
        wanted = "a workbook (.xlsx)" if standard == "annex_a" else "CSV or Parquet of one of our own tables"
        raise NotThisStandard(
            f"{path.name}: is {_WHAT[content]}, so it cannot be {standard}. Accepted for {standard}: {wanted}. "
            "Nothing was loaded."
        )
    return found
