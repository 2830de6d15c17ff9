"""The human record: plans, audits, voices, posts and the committee's trail. Django lives here alone.

Nothing of Django is imported until `boot` (or `configure`) is called, so commands that do not need
the human record do not pay for it. The doors of this floor, all usable once `boot` has run:

    record.human_record(on)           what a review is handed
    record.event_tables(...)          the tables the service owns, as Arrow
    exchange.import_file, export_file one YAML a kind; a plan also as a workbook; feeds for other programs
    serve.serve(folder)               the administration pages, on this machine only
"""

from pathlib import Path


def configure(home: Path, keys: Path | None = None) -> None:
    """Set Django up for the human record of `home`, reading and writing nothing but its secret.

    A second call for another home moves this process to it. Raises DefinitionError when
    DATABASE_URL does not name a PostgreSQL database.
    """
    from goldenthread.service import settings

    settings.use(home, keys)


def boot(home: Path, keys: Path | None = None) -> None:
    """Make the human record of `home` ready: configured, and its tables as this version wants them.

    Called again it does nothing. The secret that signs sessions is kept in `keys`, or in the home
    when no folder for keys is given; never in the database. Raises DefinitionError when the
    database cannot be reached, is not one, or was made by a later version.
    """
    configure(home, keys)
    from goldenthread.service import migrating

    migrating.migrate_if_needed(home)
