"""A check of JSON against the few words of JSON Schema that our schema uses. A word it does not know is an error."""

import re
from typing import Any

_TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
_SAID = {"$schema", "$defs", "title", "description"}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> list[str]:
    """Everything in which `value` is not as `schema` wants it, each with its place."""
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)
    found: list[str] = []
    for word, wanted in schema.items():
        match word:
            case "type":
                if not isinstance(value, _TYPES[wanted]) or (wanted == "integer" and isinstance(value, bool)):
                    return [f"{at}: {value!r} is no {wanted}"]
            case "const":
                found += (
                    [] if value == wanted and type(value) is type(wanted) else [f"{at}: {value!r} is not {wanted!r}"]
                )
            case "enum":
                found += [] if value in wanted else [f"{at}: {value!r} is none of {wanted}"]
            case "pattern":
                found += [] if re.search(wanted, value) else [f"{at}: {value!r} is not like {wanted}"]
            case "minLength":
                found += [] if len(value) >= wanted else [f"{at}: {value!r} is too short"]
            case "required":
                found += [f"{at}: {name} is missing" for name in wanted if name not in value]
            case "additionalProperties":
                found += [f"{at}: {name} is not known" for name in value if name not in schema["properties"]]
            case "properties":
                for name in value:
                    found += faults(value[name], wanted.get(name, {}), root, f"{at}/{name}")
            case "items":
                for number, item in enumerate(value):
                    found += faults(item, wanted, root, f"{at}/{number}")
            case "anyOf":
                each = [faults(value, one, root, at) for one in wanted]
                found += [] if [] in each else min(each, key=len)
            case _:
                assert word in _SAID, f"This check does not know {word}."
    return found
