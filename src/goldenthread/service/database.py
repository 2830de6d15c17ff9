"""Where the human record is kept: SQLite in the home, or PostgreSQL by DATABASE_URL."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from goldenthread.errors import DefinitionError

_ACCEPTED = "Accepted: postgresql://USER:PASSWORD@HOST:PORT/NAME, with ?sslmode=... and the like where needed."


def database_for(home: Path, url: str) -> dict[str, object]:
    """Django's settings of the one database: `url` when given, else `service.sqlite3` in the home."""
    return _postgresql(url) if url else _sqlite(home / "service.sqlite3")


def _sqlite(path: Path) -> dict[str, object]:
    """One writer at a time, readers never blocked, and a write waits 20 seconds for its turn."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def _postgresql(url: str) -> dict[str, object]:
    """The parts of `url`. The password is never repeated in an error."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as why:
        raise DefinitionError(f"DATABASE_URL cannot be read as an address. {_ACCEPTED}") from why
    if parts.scheme not in ("postgresql", "postgres"):
        raise DefinitionError(f'DATABASE_URL begins with "{parts.scheme}". {_ACCEPTED}')
    options = dict(parse_qsl(parts.query))
    name = unquote(parts.path.lstrip("/")) or options.pop("dbname", "")
    if not name:
        raise DefinitionError(f"DATABASE_URL names no database. {_ACCEPTED}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or "") or options.pop("user", ""),
        "PASSWORD": unquote(parts.password or "") or options.pop("password", ""),
        "HOST": unquote(parts.hostname or "") or options.pop("host", ""),
        "PORT": str(port or options.pop("port", "")),
        "OPTIONS": options,
    }


def place(database: dict[str, object]) -> str:
    """Where the database is, for a person to read: never its password."""
    if database["ENGINE"] == "django.db.backends.sqlite3":
        return str(database["NAME"])
    return f"PostgreSQL database {database['NAME']} on {database['HOST'] or 'this machine'}"
