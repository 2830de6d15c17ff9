"""Bringing the tables up to this version, and knowing quickly that they are."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from filelock import FileLock

from goldenthread.errors import DefinitionError
from goldenthread.service.database import place


def migrate_if_needed(home: Path) -> None:
    """Apply the migrations that the database lacks. One process at a time; nothing when it has them all.

    Raises DefinitionError when the database cannot be used, or holds a migration of ours that this
    version does not know.
    """
    try:
        if _lacking():
            with FileLock(home / "service.migrating.lock"):
                call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as why:
        raise DefinitionError(
            f"{place(settings.DATABASES['default'])}: the human record cannot be opened ({_first_line(why)}). "
            "Nothing was changed. Check that the database runs, that the file is whole, and DATABASE_URL if it is set."
        ) from why


def _lacking() -> bool:
    """Whether a migration on disk is not in the database's own list. No migration is imported to know."""
    wanted = {(app.label, name) for app in apps.get_app_configs() for name in _migrations_of(Path(app.path))}
    with connection.cursor() as cursor:
        if "django_migrations" not in connection.introspection.table_names(cursor):
            return True
        cursor.execute("SELECT app, name FROM django_migrations")
        applied = set(cursor.fetchall())
    _refuse_later_version(applied - wanted)
    return bool(wanted - applied)


def _migrations_of(folder: Path) -> list[str]:
    return [file.stem for file in (folder / "migrations").glob("[0-9]*.py")]


def _refuse_later_version(unknown: set[tuple[str, str]]) -> None:
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("goldenthread.")}
    later = sorted(f"{app} {name}" for app, name in unknown if app in ours)
    if later:
        raise DefinitionError(
            f"{place(settings.DATABASES['default'])}: the human record was made by a later version of goldenthread "
            f"(it holds {later[0]}). Nothing was changed. Install that version, or restore a backup made before it."
        )


def _first_line(why: Exception) -> str:
    return (str(why).strip().splitlines() or [type(why).__name__])[0]
