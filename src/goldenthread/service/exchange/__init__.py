"""Files in and out of the human record: one YAML a kind; a plan also as a workbook.

Import after or before `service.boot`; call after it.
"""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread.service.exchange.result import ImportResult

if TYPE_CHECKING:
    from goldenthread.service.accounts.models import Person

KINDS = ("plan", "audits", "feedback", "workforce", "judgements", "committee", "steps")

__all__ = ["KINDS", "ImportResult", "export_file", "import_file"]


def import_file(
    kind: str, path: Path, by: "str | Person", *, known_indicators: Collection[str] | None = None
) -> ImportResult:
    """Take one file into the human record, whole or not at all. A file taken before changes nothing.

    Rows are matched by what names them; a key the file does not give leaves the field as it is; rows
    the file does not hold are kept, and counted in the result. `by` is a person, or the name of whoever
    runs the command. An indicator named in the file that is not among `known_indicators` is noted.

    Raises UnreadableFile, or FileRefused with everything found wrong; NotPermitted; UsageError for a
    kind there is not.
    """
    from goldenthread.service.exchange import doors  # Django is set up by now

    return doors.import_file(kind, Path(path), by, known_indicators)


def export_file(
    kind: str, path: Path, by: "str | Person" = "", *, which: str | None = None, replace: bool = False
) -> Path:
    """Write one kind of the human record to a file that `import_file` takes without a change, or one of its feeds
    (calendar, oparl, atom), which are written only.

    `which`: the financial year of the plan (else the latest), or the name of the committee (of a feed, else
    all). The file is written whole or not at all; one that is there already is left alone unless `replace`.

    Raises NotFound when nothing of the kind is held; NotPermitted; UsageError.
    """
    from goldenthread.service.exchange import doors  # Django is set up by now

    return doors.export_file(kind, Path(path), by, which, replace)
