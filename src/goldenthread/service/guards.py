"""Rules the database itself keeps, for SQLite and PostgreSQL alike: rows that never change.

Used in migrations. SQLite drops a table's triggers when a later migration rebuilds the table: such a
migration must set its guard again, and a test looks for every guard after all migrations.
"""

from django.db import migrations

_SQLITE = "CREATE TRIGGER {name}_{event} BEFORE {event} ON {table}{when} BEGIN SELECT RAISE(ABORT, '{message}'); END"
_FUNCTION = """
    CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$
    BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $guard$
"""
_POSTGRESQL = "CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW{when} EXECUTE FUNCTION {name}()"


def never_changed(table: str, *, name: str, message: str, when: str = "") -> migrations.RunPython:
    """A migration step: rows of `table` (those where `when` holds of OLD) are never updated or deleted."""
    parts = {"table": table, "name": name, "message": message, "when": f" WHEN ({when})" if when else ""}

    def set_guard(_apps: object, schema_editor: object) -> None:
        if schema_editor.connection.vendor == "sqlite":
            for event in ("UPDATE", "DELETE"):
                schema_editor.execute(_SQLITE.format(event=event, **parts))
        else:
            schema_editor.execute(_FUNCTION.format(**parts), params=None)
            schema_editor.execute(_POSTGRESQL.format(**parts), params=None)

    def lift_guard(_apps: object, schema_editor: object) -> None:
        if schema_editor.connection.vendor == "sqlite":
            for event in ("UPDATE", "DELETE"):
                schema_editor.execute(f"DROP TRIGGER {name}_{event}")
        else:
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}()")

    return migrations.RunPython(set_guard, lift_guard)
