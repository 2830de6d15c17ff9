"""Every fact table, by name: found by looking through the modules of this room, so none can be forgotten."""

import pkgutil
from importlib import import_module
from types import ModuleType
from typing import TypeVar

import goldenthread.facts
from goldenthread.errors import DefinitionError
from goldenthread.facts.fact import Fact

Declared = TypeVar("Declared")


def declared_in(room: ModuleType, kind: type[Declared]) -> list[Declared]:
    """Every object of `kind` that a module of `room` declares by a name of its own, in the order written.

    Modules are taken in the order of their names; an object that another module imports counts once.
    """
    found: dict[int, Declared] = {}
    for module in sorted(entry.name for entry in pkgutil.iter_modules(room.__path__)):
        if module == "catalogue":
            continue
        for thing in vars(import_module(f"{room.__name__}.{module}")).values():
            if isinstance(thing, kind):
                found.setdefault(id(thing), thing)
    return list(found.values())


def by_name(things: list[Declared], name: str) -> dict[str, Declared]:
    """`things` by the attribute `name`. DefinitionError when two share one."""
    named: dict[str, Declared] = {}
    for thing in things:
        key = getattr(thing, name)
        if key in named:
            raise DefinitionError(f'Two {type(thing).__name__} declarations are called "{key}". Rename one.')
        named[key] = thing
    return named


FACTS: dict[str, Fact] = by_name(declared_in(goldenthread.facts, Fact), "name")
