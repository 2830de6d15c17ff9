"""Writing what a file says: matched by what names a row, changed only where it differs."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db import models

from goldenthread.service.accounts.models import Person
from goldenthread.service.exchange.result import ImportResult
from goldenthread.service.keeping import Kept
from goldenthread.service.scrutiny.models import Correction
from goldenthread.service.scrutiny.services.keeping import as_json

Row = TypeVar("Row", bound=Kept)


class Keeper:
    """One import under way: who runs it, and what it has done so far."""

    def __init__(self, by: Person, result: ImportResult) -> None:
        self.by = by
        self.result = result

    def rows(
        self,
        among: models.QuerySet[Row],
        given: Iterable[Mapping[str, Any]],
        key: Sequence[str],
        **always: Any,
    ) -> list[Row]:
        """The rows for `given`, in its order: each the one of `among` with the same `key`, or a new one.

        Two given alike are matched to two held alike, and one whose key was corrected by what it was before. A new
        row also gets `always`.
        """
        corrected = self._corrected(among.model)
        held: dict[tuple[Any, ...], deque[Row]] = defaultdict(deque)
        before: dict[tuple[Any, ...], deque[Row]] = defaultdict(deque)
        left = list(among)
        for row in left:
            held[tuple(getattr(row, name) for name in key)].append(row)
            for name in set(corrected.get(row.pk, {})) & set(key):
                for was in corrected[row.pk][name]:
                    before[_plain(was if one == name else getattr(row, one) for one in key)].append(row)
        every = list(given)
        names = [tuple(values[name] for name in key) for values in every]
        found = [held[name].popleft() if held[name] else None for name in names]
        matched = {row.pk for row in found if row is not None}
        for at, name in enumerate(names):  # what has its name stands; an old name means what nobody else is
            if found[at] is None and (row := _first_left(before[_plain(name)], matched)):
                found[at] = row
                matched.add(row.pk)
        self._count(self.result.only_in_record, among.model, len(left) - len(matched))
        kept = []
        for row, values in zip(found, every, strict=True):
            if row is None:  # a number in the key names a row that is held: a new one gets its own
                row, values = among.model(**always), {name: one for name, one in values.items() if name != "id"}
            kept.append(self._write(row, self._without_corrected(row, values, corrected)))
        return kept

    @staticmethod
    def _corrected(model: type[models.Model]) -> Mapping[int, Mapping[str, list[Any]]]:
        """The fields that somebody set right, by row, with all that each said before: what a file says is not taken."""
        found: dict[int, dict[str, list[Any]]] = defaultdict(dict)
        if model._meta.app_label == "scrutiny":
            rows = Correction.objects.filter(table=model._meta.model_name).order_by("pk")
            for row, field, was in rows.values_list("row", "field", "was"):
                found[row].setdefault(field, []).append(was)
        return found

    def _without_corrected(
        self, row: Row, values: Mapping[str, Any], corrected: Mapping[int, Mapping[str, list[Any]]]
    ) -> Mapping[str, Any]:
        stay = corrected.get(row.pk, {}).keys() if row.pk else set()
        for field in sorted(stay & set(values)):
            if getattr(row, field) != values[field]:
                self.result.notes.append(
                    f"{self.result.file}: {row._meta.verbose_name} {row}: {field.replace('_', ' ')} was corrected in "
                    "the record. It stays: what the file says was not taken."
                )
        return {name: value for name, value in values.items() if name not in stay}

    def _write(self, row: Row, values: Mapping[str, Any]) -> Row:
        differing = {name: value for name, value in values.items() if row.pk is None or getattr(row, name) != value}
        into = self.result.added if row.pk is None else self.result.changed if differing else self.result.unchanged
        for name, value in differing.items():
            setattr(row, name, value)
        if differing:
            row.keep(by=self.by)
        self._count(into, type(row), 1)
        return row

    @staticmethod
    def _count(into: Any, model: type[models.Model], number: int) -> None:
        if number:
            into[str(model._meta.verbose_name), str(model._meta.verbose_name_plural)] += number


def _first_left(alike: deque[Row], matched: set[int]) -> Row | None:
    """The first of `alike` that nothing was matched to yet; those passed over are not looked at again."""
    while alike:
        row = alike.popleft()
        if row.pk not in matched:
            return row
    return None


def _plain(named: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(as_json(value) for value in named)


def pick(values: Mapping[str, Any], *names: str, **renamed: str) -> dict[str, Any]:
    """The values given for `names`, and for `renamed` (field=key): what the file does not say is not there."""
    wanted = {name: name for name in names} | renamed
    return {field: values[key] for field, key in wanted.items() if key in values}
