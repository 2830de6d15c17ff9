"""The settings of a home: settings.yaml, read and written by hand or by `goldenthread`."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, Final

import yaml

from goldenthread.errors import DefinitionError
from goldenthread.insight.targets import Target
from goldenthread.store.files import write_file
from goldenthread.store.retention import DATED

_LONGEST: Final = 100  # years: adoption records are kept for a hundred
UNNAMED: Final = "local"  # the authority of a home that nobody has named yet
_HEADER = """\
# The settings of this goldenthread home.
# authority: the council's three-digit DfE code. Set it before the first load: children's pseudonyms depend on it.
# authority_name: as it should read in a review. targets: an indicator's id, then its target (85), or its targets
# by the day each came into force ({2019-04-01: 85, 2020-04-01: 90}).
# retention: an event table, then for how many years its rows are kept ('goldenthread retain' removes older ones).
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a council has settled. `authority` is `local` until it is named."""

    authority: str = UNNAMED
    authority_name: str = ""
    simulated: bool = False
    several_authorities: bool = False
    targets: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)
    retention: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Settings":
        """The settings in `path`; those of a new home when it is not there. DefinitionError when one is wrong."""
        if not path.exists():
            return cls()
        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise DefinitionError(f"{path}: this is not YAML. Nothing was done. {error}") from error
        except ValueError as error:  # YAML reads 2019-13-01 as a date, and there is no such day
            raise DefinitionError(
                f"{path}: a day in it is none ({error}). Accepted: 2019-04-01. Nothing was done."
            ) from error
        return cls(**_checked(path, {} if content is None else content))

    def write(self, path: Path) -> None:
        """Replace `path` by these settings, whole or not at all."""
        targets = {name: _as_written(each) for name, each in self.targets.items()}
        content = asdict(self) | {"targets": targets, "retention": dict(self.retention)}
        text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, default_flow_style=False)
        write_file(path, (_HEADER + text).encode("utf-8"))

    @property
    def is_named(self) -> bool:
        return bool(self.authority_name)


def _checked(path: Path, content: object) -> dict[str, Any]:
    names = [one.name for one in fields(Settings)]
    accepted = f"Accepted: {', '.join(names)}. Nothing was done."
    if not isinstance(content, dict):
        raise DefinitionError(f"{path}: a list of settings was expected, one on a line. {accepted}")
    found = dict(content)
    for name, value in content.items():
        if name not in names:
            raise DefinitionError(f'{path}: "{name}" is no setting. {accepted}')
        if name == "targets":
            found[name] = _targets(path, value)
        elif name == "retention":
            found[name] = _retention(path, value)
        elif name in ("simulated", "several_authorities"):
            if not isinstance(value, bool):
                raise DefinitionError(f'{path}: {name} is "{value}". Accepted: true or false. Nothing was done.')
        else:
            found[name] = "" if value is None else f"{value:03}" if isinstance(value, int) else str(value)
    found["authority"] = found.get("authority") or UNNAMED
    return found


def _targets(path: Path, value: object) -> dict[str, tuple[Target, ...]]:
    """Each indicator's targets, the earliest first. DefinitionError for what is no number, or no day."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise DefinitionError(
            f"{path}: targets is not a list of indicators and targets. Accepted, on a line of its own, set in by two "
            "spaces: icpc_within_15wd_pct: 90. Nothing was done."
        )
    return {str(name): _dated(path, str(name), target) for name, target in value.items()}


def _dated(path: Path, name: str, given: object) -> tuple[Target, ...]:
    by_day = given if isinstance(given, dict) and given else {None: given}
    found = []
    for since, target in by_day.items():
        number = _number(target)
        if number is None or not (since is None or type(since) is date):
            said = target if since is None else f"{since}: {target}"
            raise DefinitionError(
                f'{path}: the target of {name} is "{said}". Accepted: a number such as 90, or numbers by the day each '
                "came into force, such as {2019-04-01: 85, 2020-04-01: 90}. Nothing was done."
            )
        found.append(Target(number, since))
    return tuple(sorted(found, key=lambda one: one.since or date.min))


def _number(given: object) -> float | None:
    """A number as YAML gives it, or as text with or without a per cent sign; None for anything else."""
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        return None
    try:
        number = float(given.strip().removesuffix("%") if isinstance(given, str) else given)
    except ValueError:
        return None
    return number if isfinite(number) else None


def _as_written(targets: Sequence[Target]) -> float | dict[date | None, float]:
    """One target as its number, dated ones by their days: as somebody would write them."""
    by_day = {one.since: _plain(one.value) for one in targets}
    return by_day[None] if list(by_day) == [None] else by_day


def _plain(number: float) -> float:
    return int(number) if float(number).is_integer() else number


def _retention(path: Path, value: object) -> dict[str, int]:
    """For how many years the rows of each table are kept. DefinitionError for another table, or number."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise DefinitionError(
            f"{path}: retention is not a list of tables and years. Accepted, on a line of its own, set in by two "
            "spaces: contact: 6. Nothing was done."
        )
    for name, years in value.items():
        if name not in DATED:
            people = " Lists of people have no dates: a person goes with the last row that names them."
            raise DefinitionError(
                f'{path}: retention names "{name}". Accepted: {", ".join(DATED)}.{people} Nothing was done.'
            )
        if isinstance(years, bool) or not isinstance(years, int) or not 1 <= years <= _LONGEST:
            raise DefinitionError(
                f"{path}: retention of {name} is {years!r}. Accepted: whole years, 1 to {_LONGEST}. Nothing was done."
            )
    return dict(value)
