"""The words a shape is written with: what a key may hold, and what is said when it does not.

A shape reads a node into `Values`: only the keys the file gave, so that what a file does not say is
left as it is. A null is said: it empties the field.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from goldenthread.service.exchange.nodes import Many, Named, Node, Problems, Scalar, shown

# What a rule found wrong: where (a path of keys), what was found, what is accepted.
Wrong = tuple[tuple[str | int, ...], str, str]
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Values(dict[str, Any]):
    """What was read at one place of the file."""

    place: str = ""


class Kind(Protocol):
    """What one key may hold."""

    required: bool

    def read(self, node: Node, problems: Problems) -> Any: ...


def _plain(node: Node, problems: Problems, what: str, accepted: str) -> str | None:
    """The text of a single value; None, with the problem added, for a list or a group of keys."""
    if isinstance(node, Scalar):
        return node.text.strip()
    problems.add(node.place, f"{shown(node)} is not {what}", accepted)
    return None


@dataclass(frozen=True, slots=True)
class Text:
    """Words, trimmed; blank when null. `one_line` turns line breaks into spaces."""

    longest: int = 20_000
    required: bool = False
    one_line: bool = False

    def read(self, node: Node, problems: Problems) -> str:
        accepted = f"words, at most {self.longest:,} characters"
        found = _plain(node, problems, "words", accepted)
        if found is None:
            return ""
        text = "" if isinstance(node, Scalar) and node.kind == "null" else found
        text = " ".join(text.split()) if self.one_line else text.replace("\r\n", "\n").replace("\r", "\n").strip()
        if len(text) > self.longest:
            problems.add(node.place, f"a text of {len(text):,} characters", accepted)
        if _CONTROL.search(text):
            problems.add(node.place, "a character that cannot be shown", "letters, digits, signs and line breaks")
        if self.required and not text:
            problems.add(node.place, "nothing is given", accepted)
        return text


@dataclass(frozen=True, slots=True)
class Day:
    required: bool = False

    def read(self, node: Node, problems: Problems) -> date | None:
        accepted = "a date as 2020-06-30" + ("" if self.required else ", or nothing")
        text = _plain(node, problems, "a date", accepted)
        if text is None or (not text and not self.required):
            return None
        if isinstance(node, Scalar) and node.kind == "null" and not self.required:
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
                raise ValueError(text)
            day = date.fromisoformat(text)
        except ValueError:
            problems.add(node.place, f"{shown(node)} is not a date", accepted)
            return None
        if not 1900 <= day.year <= 2100:
            problems.add(node.place, f"{shown(node)} lies outside 1900 to 2100", accepted)
        return day


@dataclass(frozen=True, slots=True)
class Whole:
    low: int
    high: int
    required: bool = False

    def read(self, node: Node, problems: Problems) -> int | None:
        accepted = f"a whole number from {self.low} to {self.high:,}" + ("" if self.required else ", or nothing")
        text = _plain(node, problems, "a whole number", accepted)
        if text is None:
            return None
        if not self.required and (not text or (isinstance(node, Scalar) and node.kind == "null")):
            return None
        is_number = re.fullmatch(r"-?\d{1,9}", text, re.ASCII) is not None
        if not is_number or not self.low <= int(text) <= self.high:
            problems.add(node.place, f"{shown(node)} is not a whole number in this range", accepted)
            return None
        return int(text)


@dataclass(frozen=True, slots=True)
class Hundredths:
    """A number with at most two decimals, more than nothing and under 1,000. Exact."""

    required: bool = False

    def read(self, node: Node, problems: Problems) -> Decimal:
        accepted = 'a number above 0 with at most two decimals, as "0.60"'
        text = _plain(node, problems, "a number", accepted)
        if text is not None and re.fullmatch(r"\d{1,3}(\.\d{1,2})?", text, re.ASCII) and Decimal(text) > 0:
            return Decimal(text).quantize(Decimal("0.01"))
        if text is not None:
            problems.add(node.place, f"{shown(node)} is not such a number", accepted)
        return Decimal("1.00")


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no. Null is no; `or_unknown`, None: nobody knows yet."""

    required: bool = False
    or_unknown: bool = False

    def read(self, node: Node, problems: Problems) -> bool | None:
        if isinstance(node, Scalar) and node.kind == "yes_no":
            return node.text.lower() in ("yes", "true", "on", "y")
        if isinstance(node, Scalar) and node.kind == "null" and not self.required:
            return None if self.or_unknown else False
        problems.add(node.place, f"{shown(node)} is neither yes nor no", "true or false, without quotes")
        return False


@dataclass(frozen=True, slots=True)
class OneOf:
    """One code of a list; what people say for it is accepted too. Null, when it may be, is blank."""

    codes: Mapping[str, str]  # code: label
    required: bool = False

    def read(self, node: Node, problems: Problems) -> str:
        accepted = ", ".join(self.codes) + ("" if self.required else ", or nothing")
        text = _plain(node, problems, "one of these", accepted)
        if text is None:
            return ""
        if not self.required and (not text or (isinstance(node, Scalar) and node.kind == "null")):
            return ""
        said = text.casefold().replace(" ", "_").replace("-", "_")
        for code, label in self.codes.items():
            if said in (code, label.casefold().replace(" ", "_")):
                return code
        problems.add(node.place, f"{shown(node)} is not one of these", accepted)
        return ""


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of texts, each on one line; blank ones are left out. Null is an empty list."""

    longest: int = 2_000
    required: bool = False

    def read(self, node: Node, problems: Problems) -> list[str]:
        if isinstance(node, Scalar) and node.kind == "null":
            return []
        if not isinstance(node, Many):
            problems.add(node.place, f"{shown(node)} is not a list", "a list, each entry after a dash")
            return []
        read = [Text(self.longest, one_line=True).read(item, problems) for item in node.items]
        return [text for text in read if text]


@dataclass(frozen=True, slots=True)
class Each:
    """A list of things of one shape. The shape's key names each: none is given twice."""

    shape: "Shape"
    required: bool = False

    def read(self, node: Node, problems: Problems) -> list[Values]:
        if isinstance(node, Scalar) and node.kind == "null":
            return []
        if not isinstance(node, Many):
            problems.add(node.place, f"{shown(node)} is not a list", f"a list: {self.shape.plural}, each after a dash")
            return []
        read = [self.shape.read(item, problems) for item in node.items]
        refuse_twice(read, self.shape, problems)
        return read


@dataclass(frozen=True, slots=True)
class Part:
    """A group of keys inside another."""

    shape: "Shape"
    required: bool = False

    def read(self, node: Node, problems: Problems) -> Values:
        if isinstance(node, Scalar) and node.kind == "null":
            return Values()
        return self.shape.read(node, problems)


@dataclass(frozen=True, slots=True)
class Shape:
    """What one thing of a file looks like. `key`: the keys that name it among its like."""

    name: str
    plural: str
    fields: Mapping[str, Kind]
    key: tuple[str, ...] = ()
    rules: tuple[Callable[[Values], Iterable[Wrong]], ...] = field(default=())

    def read(self, node: Node, problems: Problems) -> Values:
        """The values given; every key that is unknown, missing or wrong is a problem."""
        values = Values()
        values.place = node.place
        if not isinstance(node, Named):
            problems.add(node.place, f"{shown(node)} is not a {self.name}", f"the keys {', '.join(self.fields)}")
            return values
        before = len(problems.said)
        for name in node.items:
            if name not in self.fields:
                self._unknown(name, node, problems)
        for name, kind in self.fields.items():
            if name in node.items:
                values[name] = kind.read(node.items[name], problems)
            elif kind.required:
                problems.add(node.place, f"{name} is missing", f"every {self.name} has it")
        if len(problems.said) == before:  # rules speak of values that were read well
            for path, found, accepted in (wrong for rule in self.rules for wrong in rule(values)):
                problems.add(node.at(*path), found, accepted)
        return values

    def _unknown(self, name: str, node: Named, problems: Problems) -> None:
        near = difflib.get_close_matches(name, self.fields, n=1)
        hint = f" (nearest: {near[0]})" if near else ""
        found = f'"{name}" is not a key of a {self.name}{hint}'
        problems.add(node.keys.get(name, node.place), found, ", ".join(self.fields))


def refuse_twice(given: Iterable[Values], shape: Shape, problems: Problems) -> None:
    """Adds a problem for each of `given` that another before it already names."""
    places: dict[tuple[Any, ...], str] = {}
    for values in given:
        if not shape.key or any(name not in values for name in shape.key if shape.fields[name].required):
            continue
        key = tuple(values.get(name) or "" for name in shape.key)
        if key in places:
            said = ", ".join(f"{name} {values[name]}" for name in shape.key if name in values)
            problems.add(values.place, f"{said} is given twice (first at {places[key]})", f"each {shape.name} once")
        else:
            places[key] = values.place
