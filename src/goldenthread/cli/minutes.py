"""minutes: what ModernGov pages, saved or live, say of a committee's meetings."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

import typer

from goldenthread.cli import show
from goldenthread.cli.where import Where, day, user
from goldenthread.errors import ExtractError, NotThisStandard, UnreadableFile, UsageError

if TYPE_CHECKING:
    from goldenthread.extracts.moderngov.page import Page

Read: TypeAlias = "tuple[str, bytes, Page]"  # the file or address, its bytes, and what they say
_ENDINGS: Final = frozenset({".html", ".htm", ".txt", ".xml", ".aspx", ".asmx"})
_NAMED: Final = 5  # files passed over that are named
_WIDE: Final = 72  # characters of a point in a table; JSON has it whole


class MinutesFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    app.command()(minutes)


def minutes(
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE...]",
            help="Pages saved as HTML or plain text, the web service's XML, or folders of them.",
        ),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="ADDRESS", help="Ask a council's site instead: the address before a page's name."
        ),
    ] = None,
    committee: Annotated[
        int | None, typer.Option(metavar="ID", help="With --from: the committee, the CId of its pages' addresses.")
    ] = None,
    since: Annotated[
        date | None,
        typer.Option(
            parser=day, metavar="DAY", help="With --from: meetings from this day; those of the last 90 days always."
        ),
    ] = None,
    load: Annotated[
        bool,
        typer.Option(
            "--load",
            help="Merge what was read into the home's record, and print only what to look at. Twice changes nothing.",
        ),
    ] = False,
    confirm: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write what waits for a clerk's word as CSV; given again, filled in, it is read back, and what has a "
            "reference is followed up.",
        ),
    ] = None,
    format_: Annotated[MinutesFormat, typer.Option("--format", help="How to print.")] = MinutesFormat.TABLE,
) -> None:
    """Read a committee's published minutes: items, points, resolutions, and who promised what by when.

    Each point is drafted by kind with the reason, for a clerk to confirm; nothing is stored without --load. What is
    not recognised is shown as unread, a cut is said, and a quarter or percentage that cannot be is pointed out, never
    mended.
    """
    where: Where = context.obj
    if confirm is not None:
        _confirm(where, confirm, has_more=bool(files or base or load or committee is not None or since is not None))
        return
    read, refused = _gathered(files, base, committee, since)
    _show(read, format_, brief=load)
    if load:
        from goldenthread.service.minuting import load as load_into

        with show.progress("Loading") as step:
            told = load_into(where.home(), read, who=user(), step=step)
        for loaded in told:
            for one in () if loaded.refused else (loaded.sentence(), *loaded.notes):
                show.note(one)
        refused += [loaded.refused for loaded in told if loaded.refused]
    if refused:
        raise ExtractError("\n".join(refused))


def _gathered(
    files: list[Path] | None, base: str | None, committee: int | None, since: date | None
) -> "tuple[list[Read], list[str]]":
    """What was read, from a site or from files, and why some files could not be."""
    if base is not None:
        if files or committee is None:
            raise UsageError(
                "--from asks a council's site: give --committee with it, and no file. Accepted: goldenthread "
                "minutes --from https://democracy.example.gov.uk --committee 310 --since 2020-04-01. Nothing was asked."
            )
        return list(_asked(base, committee, since)), []
    if not files or committee is not None or since is not None:
        raise UsageError(
            "Nothing was given to read. Accepted: files or folders of saved pages; or --from ADDRESS with --committee "
            "and --since. Nothing was read."
        )
    return _read(files)


def _confirm(where: Where, worksheet: Path, *, has_more: bool) -> None:
    from goldenthread.service.minuting import confirm

    if has_more:
        raise UsageError(
            "--confirm is about what was loaded before. Accepted: goldenthread minutes --confirm FILE, with"
            " nothing else. "
            "Nothing was done."
        )
    typer.echo(confirm(where.home(create=False), worksheet, who=user()))


def _show(read: "Iterable[Read]", format_: MinutesFormat, *, brief: bool) -> None:
    """What the pages say; `brief`: only what a person should look at."""
    from goldenthread.extracts.moderngov.told import all_told

    told = all_told(list(read))
    if format_ is MinutesFormat.JSON:
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    for at, one in enumerate(told):
        typer.echo("\n" if at else "", nl=False)
        _print(one, brief=brief)


def _read(files: Iterable[Path]) -> "tuple[list[Read], list[str]]":
    """What the files say, and a sentence for each given by name that says nothing; of a folder they are only noted."""
    found: list[Read] = []
    refused: list[str] = []
    for path in files:
        if not path.exists():
            refused.append(f"{path}: there is no such file or folder. Nothing of it was read.")
        elif path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.is_file() and one.suffix.lower() in _ENDINGS)
            read, others = _each(inside)
            found += read
            if read:
                for one in (*others, *_passed_over(path, inside)):
                    show.note(one)
            else:
                why = others[0] if others else f"{path}: holds no file ending in {', '.join(sorted(_ENDINGS))}."
                refused.append(f"{path}: no page of meetings is in this folder. {why}")
        else:
            read, others = _each([path])
            found += read
            refused += others
    return found, refused


def _passed_over(folder: Path, inside: list[Path]) -> Iterator[str]:
    """A sentence that names the files of a folder whose endings are none of a page's."""
    other = sorted(one.name for one in folder.rglob("*") if one.is_file() and one not in inside)
    if other:
        named = ", ".join(other[:_NAMED]) + (f" and {len(other) - _NAMED:,} more" if len(other) > _NAMED else "")
        yield f"{folder}: not read, for they are no saved pages: {named}. Accepted: {', '.join(sorted(_ENDINGS))}."


def _each(paths: Iterable[Path]) -> "tuple[list[Read], list[str]]":
    from goldenthread.extracts.moderngov.reader import LARGEST, read

    found: list[Read] = []
    refused: list[str] = []
    for path in paths:
        try:
            with path.open("rb") as stream:
                content = stream.read(LARGEST + 1)  # a longer one is refused by the reader
            found.append((str(path), content, read(str(path), content)))
        except (NotThisStandard, UnreadableFile) as problem:
            refused.append(str(problem))
    return found, refused


def _asked(base: str, committee: int, since: date | None) -> "Iterator[Read]":
    """What the site answers, meeting by meeting; answers are kept in the user's cache, to ask for changes only."""
    from platformdirs import user_cache_path

    from goldenthread.home.council_site import CouncilSite

    site = CouncilSite(base, user_cache_path("goldenthread", appauthor=False) / "minutes")
    today = datetime.now(UTC).date()
    unchanged = count = 0
    with show.progress("Asking") as step:
        for answer, page in site.meetings(committee, since or today, today, step):
            count += 1
            unchanged += answer.is_unchanged
            yield answer.address, answer.content, page
    show.note(f"{show.counted(count, 'meeting')} read from {site.base}, {unchanged:,} unchanged since last asked.")


def _print(one: dict[str, Any], *, brief: bool) -> None:
    typer.echo(f"{one['file']}: {_headline(one)}")
    for occurrence in _occurrences(one):
        typer.echo(occurrence)
    for at, item in enumerate([] if brief else one.get("occurrences") or one["items"]):
        _print_item(item, [draft for draft in one["drafts"] if draft["item_at"] == at])
    for row in [] if brief else one.get("meetings", []):
        words = (row["date"], row["time"], row["status"], row["committee"])
        typer.echo("  " + ", ".join(str(word) for word in words if word))
    if one["cut_by_capture"]:
        typer.echo(f"  This copy is cut. {one['cut_reason']}")
    for remark in one["remarks"]:
        typer.echo(f"  Look at {'item ' + remark['item'] if remark['item'] else 'this'}: {remark['sentence']}")
    for unread in one["unread"]:
        typer.echo(f"  Not recognised, {unread['place']}: {unread['text']}")


def _headline(one: dict[str, Any]) -> str:
    words = (one["page_heading"] or one["page_kind"].replace("_", " "), one["issue_title"])
    return ", ".join(word for word in words if word)


def _occurrences(one: dict[str, Any]) -> Iterator[str]:
    for meeting in one.get("occurrences") or ([one["meeting"]] if one["meeting"] else []):
        ref = f"item {meeting['item_ref']}" if meeting.get("item_ref") else None
        words = (meeting.get("date"), meeting.get("time"), meeting.get("committee"), meeting.get("status"), ref)
        yield "  Meeting: " + ", ".join(str(word) for word in words if word)


def _print_item(item: dict[str, Any], drafts: list[dict[str, Any]]) -> None:
    typer.echo(f"\n  {item['number'] or ''} {item['title'] or ''}".rstrip())
    for document in item["documents"]:
        words = (document["name"], document["type"], document["size"])
        typer.echo("    Document: " + ", ".join(str(word) for word in words if word))
    rows = [
        (each["place"], each["kind"] + (" (confirm)" if each["to_confirm"] else ""), each["owner"] or "",
         each["due"] or "", _short(each["text"]))
        for each in drafts
    ]  # fmt: skip
    if rows:
        show.table(("where", "kind", "who", "due", "words"), rows)
    if item["cut"]["by_site"]:
        typer.echo(f"    The site prints '{item['cut']['marker']}': there may be more than this text.")


def _short(text: str) -> str:
    return text if len(text) <= _WIDE else f"{text[: _WIDE - 4].rstrip()} ..."
