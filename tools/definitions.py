"""What each indicator's definition is, as a digest: `python -m tools.definitions` records those that changed.

A definition is its declaration, the code of its facts and of what they are built with (comments and
docstrings left out), and the limits and groups of codes that they name. When a digest changes and the
version does not, a house test fails: either figures may change (give the indicator a new version with a
first period), or they can't (record the digest anew, and say in the commit why not).
"""

import ast
import hashlib
import inspect
import json
import sys
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path

from goldenthread.facts.fact import Fact
from goldenthread.indicators.catalogue import CATALOGUE
from goldenthread.indicators.declare import Indicator, Part
from goldenthread.journey.codes import CODE_LISTS

RECORDED = Path(__file__).parent.parent / "tests" / "house" / "definitions.json"
# What a field of a declaration must not be, to be part of the definition: words, or how it is judged and shown.
_WORDS = frozenset(
    [
        "title",
        "question",
        "theme",
        "numerator",
        "denominator",
        "unit",
        "unit_one",
        "source",
        "note",
        "timescale",
        "target",
        "tolerance",
        "published",
        "overdue",
        "better",
        "counts",
        "together",
        "in_caseloads",
        "is_statutory",
        "breakdowns",
        "version",
        "part_of",
    ]
)


def digest(indicator: Indicator) -> str:
    """The digest of all that decides the indicator's figures; what only words or judges them plays no part."""
    held = {one.name: getattr(indicator, one.name) for one in fields(indicator) if one.name not in _WORDS}
    told = {name: _plain(value) for name, value in held.items() if value}  # what says nothing decides nothing
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def current() -> dict[str, dict[str, int | str]]:
    """Version and digest of every indicator of the catalogue."""
    return {id_: {"version": one.version, "digest": digest(one)} for id_, one in sorted(CATALOGUE.items())}


def _plain(held: object) -> object:
    if isinstance(held, Fact):
        return [held.name, held.aged_on, *held.events, _code(held)]
    if isinstance(held, Indicator):
        return digest(held)
    if isinstance(held, Part):
        return [_plain(held.of), held.dated, [str(one) for one in held.where], held.adds]
    return repr(held)


def _code(fact: Fact) -> str:
    """The modules of facts it is built with, each as its syntax alone, and the rules they name, by what they hold."""
    modules, named = _built_with(fact.build.__module__)
    told = [ast.dump(_syntax(module)) for module in modules]
    told += [f"{name} {held!r}" for module, name in named if _decides(held := getattr(import_module(module), name))]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _built_with(module: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The modules of facts that one reaches, itself among them, and all they import from the ground floor."""
    reached, named, todo = set[str](), set[tuple[str, str]](), [module]
    while todo:
        reached.add(at := todo.pop())
        for node in ast.walk(_syntax(at)):
            if isinstance(node, ast.ImportFrom) and node.module:
                if node.module.startswith("goldenthread.facts."):
                    todo += {node.module} - reached
                elif node.module.startswith("goldenthread.journey."):
                    named |= {(node.module, one.name) for one in node.names}
    return sorted(reached), sorted(named)


@cache
def _syntax(module: str) -> ast.Module:
    tree = ast.parse(inspect.getsource(import_module(module)))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.Module | ast.ClassDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return tree


def _decides(held: object) -> bool:
    """Whether it is a limit or a group of codes. What a function does, its own tests hold; and what files may say
    (the code lists, by year) is no part of how a figure is counted.
    """
    return isinstance(held, int | str | date | tuple | Mapping) and held is not CODE_LISTS


def main() -> int:
    """Record every definition as it is now."""
    RECORDED.write_text(json.dumps(current(), indent=1) + "\n", encoding="utf-8")
    print(RECORDED.relative_to(RECORDED.parent.parent.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
