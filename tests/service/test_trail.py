"""The audit trail: each entry holds the hash of the one before it, and none can be changed."""

import subprocess
import sys

import pytest
from django.db import DatabaseError, connection, transaction

from goldenthread.service.accounts import trail
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import AuditEntry, TrailHead
from goldenthread.service.accounts.trail import Verdict, record, verify
from goldenthread.service.reviews.models import Review


@pytest.fixture
def three_entries(person):
    """Three acts of one person."""
    ash = person("administrator", name="ash")
    return [record(Act.ROLE_GIVEN, subject=f"thing {number}", by=ash, because="a test") for number in (1, 2, 3)]


def test_an_empty_trail_is_whole(empty):
    assert verify() == Verdict(entries=0)


def test_entries_follow_one_another(three_entries):
    first, second, third = three_entries

    assert (first.number, second.number, third.number) == (1, 2, 3)
    assert first.previous_hash == "0" * 64
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
    assert verify() == Verdict(entries=3)


def test_the_hash_is_one_anyone_can_work_out(three_entries):
    """SHA-256 of the entry as JSON: nothing secret is needed to check it."""
    import hashlib
    import json
    from datetime import UTC

    entry = AuditEntry.objects.get(number=1)
    at = entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    said = json.dumps([1, at, "ash", "role_given", "thing 1", "a test", "0" * 64], separators=(",", ":"))

    assert entry.hash == hashlib.sha256(said.encode()).hexdigest()


@pytest.mark.parametrize("change", ["UPDATE accounts_auditentry SET who = 'birch'", "DELETE FROM accounts_auditentry"])
def test_the_database_itself_refuses_to_change_an_entry(three_entries, change):
    with pytest.raises(DatabaseError, match="The audit trail is added to, never changed"), transaction.atomic():
        connection.cursor().execute(change)

    assert verify().is_whole


@pytest.fixture
def without_guard(three_entries):
    """As for someone who owns the database and lifts the guard."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER the_trail_is_kept_UPDATE")
            cursor.execute("DROP TRIGGER the_trail_is_kept_DELETE")
        else:
            cursor.execute("DROP TRIGGER the_trail_is_kept ON accounts_auditentry")
        yield cursor


@pytest.mark.parametrize(
    ("change", "broken_at", "because"),
    [
        ("UPDATE accounts_auditentry SET who = 'birch' WHERE number = 2", 2, "it is not as it was written"),
        ("UPDATE accounts_auditentry SET because = '' WHERE number = 1", 1, "it is not as it was written"),
        ("DELETE FROM accounts_auditentry WHERE number = 2", 2, "entries are missing here"),
        ("DELETE FROM accounts_auditentry WHERE number = 3", 3, "entries were cut from the end"),
        ("DELETE FROM accounts_auditentry", 1, "entries were cut from the end"),
    ],
)
def test_verify_says_where_the_trail_was_broken(without_guard, change, broken_at, because):
    without_guard.execute(change)

    found = verify()

    assert (found.is_whole, found.broken_at, found.because) == (False, broken_at, because)


def test_an_entry_written_again_with_its_own_hash_does_not_fit_the_next(without_guard):
    entry = AuditEntry.objects.get(number=2)
    entry.who = "birch"
    entry.hash = trail._hash(entry)
    entry.save()

    assert verify() == Verdict(2, 3, "it does not follow from the entry before it")


def test_an_act_outside_a_transaction_is_refused(record_home):
    from goldenthread.service.accounts.models import Person

    with pytest.raises(transaction.TransactionManagementError):
        record(Act.ROLE_GIVEN, subject="x", by=Person(username="ash"))


GUARDS = (
    "the_trail_is_kept",
    "a_published_review_stays",
    "a_change_of_status_stays",
    "a_change_of_an_issue_stays",
    "a_members_view_stays",
    "a_correction_stays",
)


def test_every_guard_stands_after_all_migrations(empty):
    """SQLite drops a table's triggers when a migration rebuilds it: then its guard must be set again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            wanted = {f"{name}_{event}" for name in GUARDS for event in ("UPDATE", "DELETE")}
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
            wanted = set(GUARDS)
        assert {name for (name,) in cursor.fetchall()} == wanted


def test_the_database_itself_refuses_to_change_a_published_review(person):
    from django.utils import timezone

    cedar = person("director")
    now = timezone.now()
    review = Review.objects.create(
        period="2019-20-Q4", made_at=now, made_by=cedar, digest="d", files=[], status="published",
        approved_at=now, approved_by=cedar, published_at=now, published_by=cedar,
    )  # fmt: skip

    for change in (
        lambda: Review.objects.filter(pk=review.pk).update(digest="e"),
        lambda: Review.objects.filter(pk=review.pk).update(status="assembled"),
        review.delete,
    ):
        with pytest.raises(DatabaseError, match="A published review never changes"), transaction.atomic():
            change()


WRITER = """
import sys
from pathlib import Path
from goldenthread import service
service.boot(Path(sys.argv[1]))
from django.db import transaction
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.services import person_at_console
from goldenthread.service.accounts.trail import record
for number in range(25):
    with transaction.atomic():
        record(Act.ROLE_GIVEN, subject=f"{sys.argv[2]} {number}", by=person_at_console(sys.argv[2]))
"""

READER = """
import sys
from pathlib import Path
from goldenthread import service
service.boot(Path(sys.argv[1]))
from goldenthread.service.accounts.trail import verify
print(verify())
"""


def test_four_processes_at_once_write_one_trail(tmp_path, another_database):
    """The first of them also makes the tables, while the others wait their turn."""
    environment = another_database()

    def start(script: str, *arguments: str) -> subprocess.Popen:
        command = [sys.executable, "-c", script, str(tmp_path), *arguments]
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    writers = [start(WRITER, name) for name in ("ash", "birch", "cedar", "dogwood")]
    for writer in writers:
        _out, error = writer.communicate(timeout=120)
        assert writer.returncode == 0, error
    out, error = start(READER).communicate(timeout=60)

    assert out.strip() == "Verdict(entries=104, broken_at=None, because='')", error  # 4 x 25 acts, 4 people added


def test_the_head_is_one_row(empty):
    TrailHead.objects.create(pk=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        TrailHead.objects.create(pk=2)
