"""What an import did, counted by what a row is."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class ImportResult:
    """Rows added, changed and found as they were; and rows the record holds that the file does not.

    The counters are by noun, one and many: ("action", "actions").
    """

    kind: str
    file: str
    added: Counter[tuple[str, str]] = field(default_factory=Counter)
    changed: Counter[tuple[str, str]] = field(default_factory=Counter)
    unchanged: Counter[tuple[str, str]] = field(default_factory=Counter)
    only_in_record: Counter[tuple[str, str]] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    @property
    def is_change(self) -> bool:
        """Whether the record is not as it was."""
        return bool(self.added or self.changed)

    def sentence(self) -> str:
        """What happened, for the person who ran the import: a line, then a line a note."""
        if self.is_change:
            parts = [
                f"{words} {_listed(counted)}"
                for words, counted in (("added", self.added), ("changed", self.changed))
                if counted
            ]
            parts += [f"{self.unchanged.total():,} rows as they were"] if self.unchanged else []
            said = f"{self.file}: {'; '.join(parts)}."
        else:
            said = f"{self.file}: nothing changed; the record held all of it already ({_listed(self.unchanged)})."
        if self.only_in_record:
            said += f" Kept, though not in this file: {_listed(self.only_in_record)}."
        return "\n".join([said, *self.notes])


def _listed(counted: Counter[tuple[str, str]]) -> str:
    return ", ".join(f"{number:,} {one if number == 1 else many}" for (one, many), number in counted.items() if number)
