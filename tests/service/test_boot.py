"""Setting up: where the record is kept, its secret, its tables, and what it costs a command."""

import os
import stat
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from goldenthread import service
from goldenthread.errors import DefinitionError
from goldenthread.service.accounts.models import Person
from goldenthread.service.database import database_for, place
from goldenthread.service.secret import secret_in


def test_nothing_of_django_is_imported_before_it_is_needed():
    """Nor anything else that is slow: the commands import the doors before they know the home."""
    script = (
        "import sys; import goldenthread.service, goldenthread.service.record, goldenthread.service.exchange, "
        "goldenthread.service.serve; print([name for name in ('django', 'pyarrow', 'yaml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_the_run_is_on_the_database_it_says(record_home):
    assert connection.vendor == os.environ.get("GOLDENTHREAD_TEST_DATABASE", "sqlite")


def test_a_home_is_made_ready_and_a_second_time_is_left_alone(on_sqlite, tmp_path):
    service.boot(tmp_path)
    Person.objects.create(username="ash")
    made = (tmp_path / "service.sqlite3").stat().st_mtime_ns

    service.boot(tmp_path)

    assert Person.objects.filter(username="ash").exists()
    assert (tmp_path / "service.sqlite3").stat().st_mtime_ns == made


def test_a_process_moves_from_home_to_home(on_sqlite, tmp_path):
    service.boot(tmp_path / "one")
    Person.objects.create(username="ash")

    service.boot(tmp_path / "two")
    assert not Person.objects.exists()
    assert (tmp_path / "two").resolve() == settings.HOME

    service.boot(tmp_path / "one")
    assert Person.objects.get().username == "ash"


def test_sqlite_lets_readers_read_while_one_writes(on_sqlite, tmp_path):
    service.boot(tmp_path)

    with connection.cursor() as cursor:
        found = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "busy_timeout")
        ]

    assert found == ["wal", 1, 20_000]  # 1 is NORMAL
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_the_secret_is_its_owners_alone_and_stays_the_same(tmp_path):
    secret = secret_in(tmp_path / "keys")
    file = tmp_path / "keys" / "service.secret"

    assert secret_in(tmp_path / "keys") == secret
    assert len(secret) >= 50
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["service.secret"]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_with_a_folder_for_keys_the_secret_is_not_in_the_home(on_sqlite, tmp_path):
    service.boot(tmp_path / "home", tmp_path / "keys")

    assert (tmp_path / "keys" / "service.secret").read_text() == settings.SECRET_KEY
    assert not (tmp_path / "home" / "service.secret").exists()
    assert settings.SECRET_KEY.encode() not in (tmp_path / "home" / "service.sqlite3").read_bytes()


def test_the_models_and_the_migrations_agree(record_home):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_django_finds_nothing_to_complain_of(record_home):
    call_command("check", fail_level="WARNING")


def test_a_record_made_by_a_later_version_is_left_alone(on_sqlite, tmp_path):
    service.boot(tmp_path)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('plans', '0999_later', '2030-01-01')"
        )

    with pytest.raises(DefinitionError, match="made by a later version of goldenthread .it holds plans 0999_later"):
        service.boot(tmp_path)


def test_a_file_that_is_not_a_database_is_left_alone(on_sqlite, tmp_path):
    file = tmp_path / "service.sqlite3"
    file.write_bytes(b"somebody's notes, " * 100)

    with pytest.raises(DefinitionError, match="the human record cannot be opened .file is not a database"):
        service.boot(tmp_path)

    assert file.read_bytes() == b"somebody's notes, " * 100


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://anna:s%40fe@db.local:5433/record?sslmode=require",
         ("record", "anna", "s@fe", "db.local", "5433", {"sslmode": "require"})),
        ("postgres://db.local/record", ("record", "", "", "db.local", "", {})),
        ("postgresql:///record?host=/run/postgresql&user=anna", ("record", "anna", "", "/run/postgresql", "", {})),
    ],
)  # fmt: skip
def test_database_url_is_read_by_its_parts(tmp_path, url, expected):
    database = database_for(tmp_path, url)

    assert tuple(database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")) == expected
    assert "s@fe" not in place(database)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://anna:s3cret@db/record", 'DATABASE_URL begins with "mysql"'),
        ("postgresql://anna:s3cret@db/", "DATABASE_URL names no database"),
        ("postgresql://anna:s3cret@db:port/record", "DATABASE_URL cannot be read as an address"),
    ],
)
def test_a_database_url_that_is_wrong_is_refused_without_its_password(tmp_path, url, said):
    with pytest.raises(DefinitionError, match=said) as refused:
        database_for(tmp_path, url)

    assert "s3cret" not in str(refused.value)


def test_a_database_that_does_not_answer_is_an_error_of_settings(on_sqlite, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"postgresql:///record?host={tmp_path}")

    with pytest.raises(DefinitionError, match=f"PostgreSQL database record on {tmp_path}: the human record cannot be"):
        service.boot(tmp_path)
