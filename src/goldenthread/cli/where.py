"""Which home a command works on, who is working, and how a day is typed."""

import getpass
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

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


def day(text: str) -> date:
    """The day that was typed. BadParameter, saying how a day is written, when it is none."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        with suppress(ValueError):
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007  a day has no time zone
    raise typer.BadParameter(f'"{text}" is not a day. Accepted: 30/06/2020 or 2020-06-30.')


def user() -> str:
    """The name of the person at the keyboard, for the manifest and the audit trail."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container with no such user
        return "unknown"
