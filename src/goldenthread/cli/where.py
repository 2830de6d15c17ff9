"""Which home a command works on, and who is working."""

import getpass
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldenthread.home.home import Home


@dataclass(frozen=True, slots=True)
class Where:
    """The folders given on the command line, or None for the platform's own."""

    folder: Path | None
    keys: Path | None

    def home(self, *, create: bool = True) -> "Home":
        """The home, opened; made on first use when `create`. NotFound otherwise."""
        from goldenthread.home.home import Home

        return Home.open(self.folder, self.keys, create=create)


def user() -> str:
    """The name of the person at the keyboard, for the manifest and the audit trail."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container with no such user
        return "unknown"
