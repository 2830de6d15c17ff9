"""What a file of the human record holds, before anything is believed: values, each with its place.

A YAML file and a workbook both become this, so one set of shapes reads both.
"""

from dataclasses import dataclass, field

from goldenthread.errors import FileRefused

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as written. `kind` is text, plain (a number or a date), yes_no or null."""

    place: str
    text: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Many:
    place: str
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Named:
    """Keys and their values. `keys` says where each key itself stands."""

    place: str
    items: "dict[str, Node]"
    keys: dict[str, str] = field(default_factory=dict)

    def at(self, *path: str | int) -> str:
        """The place of what lies at `path`, or of the nearest thing above it that is there."""
        node: Node = self
        for step in path:
            if isinstance(node, Named) and step in node.items:
                node = node.items[str(step)]
            elif isinstance(node, Many) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            else:
                break
        return node.place


Node = Scalar | Many | Named


def shown(node: Node) -> str:
    """What was found, short enough for a sentence."""
    if isinstance(node, Many):
        return "a list"
    if isinstance(node, Named):
        return "a group of keys"
    if node.kind == "null":
        return "nothing"
    text = " ".join(node.text.split())
    return f'"{text[:57]}..."' if len(text) > 60 else f'"{text}"'


@dataclass(slots=True)
class Problems:
    """Everything found wrong in one file: all of it is gathered, never just the first."""

    file: str
    said: list[str] = field(default_factory=list)

    def add(self, place: str, found: str, accepted: str) -> None:
        """`found` is a clause ('"31/06/2020" is not a date'), `accepted` what would have done."""
        where = f"{self.file}, {place}" if place else self.file
        self.said.append(f"{where}: {found}. Accepted: {accepted}.")

    def refuse(self) -> None:
        """Raises FileRefused with all that was found; nothing when nothing was."""
        if not self.said:
            return
        more = len(self.said) - _SHOWN
        rest = [f"... and {more} more."] if more > 0 else []
        raise FileRefused("\n".join([*self.said[:_SHOWN], *rest, "Nothing from this file was imported."]))
