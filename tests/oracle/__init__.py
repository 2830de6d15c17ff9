"""Every indicator again, in plain Python, from its definition: what the engines are tested against.

Each module of a theme holds ORACLES, by the indicator's id, and OVER, the whole of those that divide by other facts.
"""

import pkgutil
from importlib import import_module

from tests.oracle.plain import Oracle

_MODULES = [import_module(f"{__name__}.{entry.name}") for entry in pkgutil.iter_modules(__path__)]

ORACLES: dict[str, Oracle] = {
    name: oracle for module in _MODULES for name, oracle in getattr(module, "ORACLES", {}).items()
}
OVER: dict[str, Oracle] = {name: oracle for module in _MODULES for name, oracle in getattr(module, "OVER", {}).items()}
