"""Reading and writing YAML. Safe tags only, no aliases, and no key given twice."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from goldenthread.errors import UnreadableFile
from goldenthread.service.exchange.nodes import Many, Named, Node, Problems, Scalar

MOST_BYTES = 20_000_000
_DEEPEST = 20

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WRITER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_WRITER):
    """Writes every value out: an alias (*name) is what the reader refuses."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_KINDS = {
    "tag:yaml.org,2002:str": "text",
    "tag:yaml.org,2002:int": "plain",
    "tag:yaml.org,2002:float": "plain",
    "tag:yaml.org,2002:timestamp": "plain",
    "tag:yaml.org,2002:bool": "yes_no",
    "tag:yaml.org,2002:null": "null",
}


def read(path: Path, problems: Problems) -> Named:
    """The file's keys and values, each with its line. UnreadableFile when it is not YAML, or is not there."""
    text = _text_of(path)
    try:
        _refuse_deep(text, path.name)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as why:
        raise UnreadableFile(
            f"{path.name}{_place_of(why)}: this is not YAML. Accepted: words that hold a colon and a space, or begin "
            "with a sign, stand in quotes; lines are set in with spaces, never with tabs. Nothing was imported."
        ) from why
    if root is None:
        raise UnreadableFile(f"{path.name} holds nothing. Nothing was imported.")
    node = _node(root, "", problems, set())
    if not isinstance(node, Named):
        problems.add("line 1", "the file does not begin with keys", "a first line such as kind: plan")
        problems.refuse()
    return node


def _text_of(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UnreadableFile(f"{path.name} has {size / 1e6:,.0f} MB; a file of the human record has at most 20.")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as why:
        raise UnreadableFile(f"{path.name} is not text in UTF-8. Nothing was imported. Save it as UTF-8.") from why
    except OSError as why:
        raise UnreadableFile(f"{path} cannot be opened: {why.strerror}. Nothing was imported.") from why
    if not text.strip():
        raise UnreadableFile(f"{path.name} is empty. Nothing was imported.")
    return text


def _refuse_deep(text: str, name: str) -> None:
    """Lists inside lists without end would bring the process down: the C reader calls itself for each."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            line = event.start_mark.line + 1
            raise UnreadableFile(f"{name}, line {line}: lists inside lists inside lists. Nothing was imported.")


def _place_of(why: yaml.YAMLError) -> str:
    mark = getattr(why, "problem_mark", None)
    return f", line {mark.line + 1}" if mark else ""


def _node(found: yaml.Node, path: str, problems: Problems, seen: set[int]) -> Node:
    """`found` as ours. A node met a second time is an alias: refused, for it could repeat without end."""
    place = f"line {found.start_mark.line + 1}" + (f", {path}" if path else "")
    if id(found) in seen:
        problems.add(place, "an alias (*name) is used", "the value itself, written out")
        return Scalar(place, "", "null")
    seen.add(id(found))
    if isinstance(found, yaml.MappingNode):
        return _named(found, place, path, problems, seen)
    if isinstance(found, yaml.SequenceNode):
        items = enumerate(found.value)
        return Many(place, tuple(_node(item, f"{path}[{number}]", problems, seen) for number, item in items))
    kind = _KINDS.get(found.tag)
    if kind is None:
        problems.add(place, f"the tag {found.tag} is used", "plain values, without tags")
    return Scalar(place, found.value, kind or "null")


def _named(found: yaml.MappingNode, place: str, path: str, problems: Problems, seen: set[int]) -> Named:
    items: dict[str, Node] = {}
    keys: dict[str, str] = {}
    for key, value in found.value:
        where = f"line {key.start_mark.line + 1}"
        if not isinstance(key, yaml.ScalarNode):
            problems.add(where, "a key is not a word", "one word before the colon")
            continue
        name = key.value
        below = f"{path}.{name}" if path else name
        if name in items:
            problems.add(f"{where}, {below}", f'"{name}" is given twice ({keys[name]} has it too)', "each key once")
            continue
        items[name], keys[name] = _node(value, below, problems, seen), f"{where}, {below}"
    return Named(place, items, keys)


def write(content: Mapping[str, Any]) -> str:
    """`content` as YAML, its keys in their order."""
    return yaml.dump(dict(content), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def filled(**given: Any) -> dict[str, Any]:
    """Of what is written to a file, that which says something."""
    return {key: value for key, value in given.items() if value not in (None, "", False, [])}
