"""The two acts of this room: a file taken in, and a file written. Each is one row of the audit trail."""

import getpass
import hashlib
import os
import secrets
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.errors import FileRefused, UsageError
from goldenthread.service import feeds
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.services import person_at_console
from goldenthread.service.accounts.trail import record
from goldenthread.service.exchange import committee, feedback, plan, plan_workbook, simple, steps, yaml_file
from goldenthread.service.exchange.keeper import Keeper
from goldenthread.service.exchange.kinds import SHAPES
from goldenthread.service.exchange.nodes import Many, Named, Node, Problems, Scalar
from goldenthread.service.exchange.result import ImportResult
from goldenthread.service.exchange.shapes import Values

Take = Callable[[Values, Keeper], str]
Give = Callable[[str | None], dict[str, Any]]

_DOORS: dict[str, tuple[Permission, Take, Give]] = {
    "plan": (Permission.PLAN_EDIT, plan.take, plan.give),
    "audits": (Permission.AUDIT_RECORD, simple.take_audits, simple.give_audits),
    "feedback": (Permission.VOICE_RECORD, feedback.take, feedback.give),
    "workforce": (Permission.WORKFORCE_RECORD, simple.take_workforce, simple.give_workforce),
    "judgements": (Permission.JUDGEMENT_RECORD, simple.take_judgements, simple.give_judgements),
    "committee": (Permission.COMMITTEE_RECORD, committee.take, committee.give),
    "steps": (Permission.STEP_ACCEPT, steps.take, steps.give),
}


def import_file(kind: str, path: Path, by: str | Person, known: Collection[str] | None) -> ImportResult:
    """See `exchange.import_file`."""
    permission, take, _ = _door(kind)
    problems = Problems(path.name)
    node = _read(kind, path, problems)
    values = SHAPES[kind].read(node, problems)
    problems.refuse()
    result = ImportResult(kind, path.name)
    with transaction.atomic():
        person = _person(by)
        require(person, permission)
        try:
            with transaction.atomic():
                subject = take(values, Keeper(person, result))
        except IntegrityError as why:
            raise FileRefused(
                f"{path.name}: the database refused it: {str(why).strip().splitlines()[0]}.\n"
                "Nothing from this file was imported."
            ) from why
        if result.is_change:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            record(Act.FILE_IMPORTED, subject=subject, by=person, because=f"{path.name}, SHA-256 {digest}")
    result.notes += _unknown_indicators(node, path.name, known)
    return result


def _door(kind: str) -> tuple[Permission, Take, Give]:
    if kind not in _DOORS:
        raise UsageError(f'"{kind}" is not a kind of record. Accepted: {", ".join(_DOORS)}.')
    return _DOORS[kind]


def _person(by: str | Person) -> Person:
    return by if isinstance(by, Person) else person_at_console(by or getpass.getuser())


def _read(kind: str, path: Path, problems: Problems) -> Named:
    if path.suffix.lower() in (".yaml", ".yml"):
        return yaml_file.read(path, problems)
    if path.suffix.lower() in (".xlsx", ".xlsm") and kind == "plan":
        return plan_workbook.read(path, problems)
    accepted = ".yaml or .xlsx" if kind == "plan" else ".yaml"
    raise UsageError(f"{path.name} is not a kind of file that holds {kind}. Accepted: {accepted}.")


def _unknown_indicators(node: Node, file: str, known: Collection[str] | None) -> list[str]:
    """A note for each indicator the file names that is not in the catalogue."""
    if known is None:
        return []
    return [
        f'{file}, {named.place}: "{named.text}" is not in the catalogue of indicators. It was kept; no review '
        "can show it."
        for named in _indicators_in(node)
        if named.text.strip() not in known
    ]


def _indicators_in(node: Node) -> list[Scalar]:
    if isinstance(node, Named):
        lists = [node.items[key] for key in ("indicators", "scorecard") if key in node.items]
        here = [one for each in lists if isinstance(each, Many) for one in each.items if isinstance(one, Scalar)]
        here += [one for one in (node.items.get("indicator"),) if isinstance(one, Scalar)]
        return here + [one for child in node.items.values() for one in _indicators_in(child)]
    return [one for child in node.items for one in _indicators_in(child)] if isinstance(node, Many) else []


def export_file(kind: str, path: Path, by: str | Person, which: str | None, replace: bool) -> Path:
    """See `exchange.export_file`."""
    endings = _endings(kind)
    if path.suffix.lower() not in endings:
        accepted = " or ".join(one for one in endings if one != ".yml")
        raise UsageError(f"{path.name}: {kind} cannot be written to such a file. Accepted: {accepted}.")
    if path.exists() and not replace:
        raise UsageError(f"{path} is there already. Nothing was written. Name another file, or take that one away.")
    with transaction.atomic():
        person = _person(by)
        require(person, Permission.RECORD_EXPORT)
        written = _content(kind, which, path)
        record(Act.FILE_EXPORTED, subject=kind, by=person, because=f"to {path.name}")
        write_whole(path, written)
    return path


def _endings(kind: str) -> tuple[str, ...]:
    """The endings of the files that a kind is written to. UsageError for a kind there is not."""
    if kind in feeds.ENDINGS:
        return feeds.ENDINGS[kind]
    if kind not in _DOORS:
        raise UsageError(
            f'"{kind}" is not a kind of file that is written. Accepted: {", ".join((*_DOORS, *feeds.ENDINGS))}.'
        )
    return (".yaml", ".yml", ".xlsx") if kind == "plan" else (".yaml", ".yml")


def _content(kind: str, which: str | None, path: Path) -> bytes:
    if kind in feeds.ENDINGS:
        return feeds.write(kind, which, timezone.localdate())
    _, _, give = _door(kind)
    content = give(which)
    if path.suffix.lower() == ".xlsx":
        return plan_workbook.write(content)
    return yaml_file.write(content).encode()


def write_whole(path: Path, content: bytes) -> None:
    """Written beside the place it is for, then moved there: never half a file."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        draft.write_bytes(content)
        os.replace(draft, path)
    except OSError as why:
        draft.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written: {why.strerror}. Nothing was written.") from why
