"""What a header row lacks, repeats, or holds beyond what we know: one finding each."""

from collections.abc import Collection

from goldenthread.extracts.findings import Notes, quoted
from goldenthread.extracts.headers import Header, nearest
from goldenthread.extracts.rows import Feeds
from goldenthread.journey.mapping import Sheet


def note_header(
    sheet: Sheet, header: Header, notes: Notes, place: str, feeds: Feeds, filled: Collection[str] = ()
) -> None:
    """Note each column that is missing, named twice or not known. `filled`: fields that come by another way."""
    for name, labels in header.twice.items():
        field, taken = sheet.field(name), header.labels.get(name)
        outcome = f'"{taken}" was read.' if taken else "None of them was read: keep one, and load the file again."
        notes.add(
            "column_twice", sheet=place, row=header.row + 1, column=field.header, value=", ".join(labels),
            outcome=outcome, feeds=feeds.fields.get(name, ()),
        )  # fmt: skip
    for field in sheet.fields:
        absent = field.name not in header.columns and field.name not in header.twice and field.name not in filled
        if absent and not field.optional:
            near = nearest(field, header)
            notes.add(
                "column_missing", sheet=place, column=field.header, feeds=feeds.fields.get(field.name, ()),
                accepted=quoted((field.header, *field.variants)) + (f'. Nearest found: "{near}"' if near else ""),
            )  # fmt: skip
    for text in header.unknown.values():
        notes.add("column_not_known", sheet=place, row=header.row + 1, column=text)
