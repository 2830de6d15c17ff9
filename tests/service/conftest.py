"""One human record for the whole run; each test sees it empty and leaves it so.

Django is set up before the test modules are read, for they import its models. The database is SQLite,
or with GOLDENTHREAD_TEST_DATABASE=postgresql a PostgreSQL server of our own.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from goldenthread import service
from tests.service.postgres import Cluster, NotHere

KIND = os.environ.get("GOLDENTHREAD_TEST_DATABASE", "sqlite")
HOME = Path(tempfile.mkdtemp(prefix="goldenthread-service-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
SKIPPED_BECAUSE = ""
CLUSTER: Cluster | None = None
URL = ""

if KIND == "postgresql":
    try:
        CLUSTER = Cluster.start()
        atexit.register(CLUSTER.stop)
        URL = CLUSTER.create("record")
    except NotHere as why:
        SKIPPED_BECAUSE = str(why)

with pytest.MonkeyPatch.context() as _patch:
    _patch.setenv("DATABASE_URL", URL)
    service.configure(HOME)
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a second saved each time one is set


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, without its server, every test here is skipped and says why.

    What tests SQLite's own file (`on_sqlite`) is tested once, in the run for SQLite.
    """
    for item in items:
        if SKIPPED_BECAUSE and "service" in item.path.parts:
            item.add_marker(pytest.mark.skip(reason=SKIPPED_BECAUSE))
    if CLUSTER:
        of_sqlite = [item for item in items if "on_sqlite" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=of_sqlite)
        items[:] = [item for item in items if item not in of_sqlite]


@pytest.fixture
def record_home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of the run's human record, ready for use."""
    monkeypatch.setenv("DATABASE_URL", URL)
    service.boot(HOME)
    return HOME


@pytest.fixture
def on_sqlite(monkeypatch: pytest.MonkeyPatch, record_home: Path) -> Iterator[None]:
    """No DATABASE_URL, whatever the run is on; afterwards the process is back at the run's own record."""
    monkeypatch.delenv("DATABASE_URL")
    yield
    from django.db import connections

    connections["default"].close()
    os.environ["DATABASE_URL"] = URL
    service.boot(record_home)
    del os.environ["DATABASE_URL"]


@pytest.fixture(scope="session")
def new_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SQLite file of a record that is ready and empty: a copy of it is ready at once, where migrating takes
    seconds."""
    home = tmp_path_factory.mktemp("new")
    script = "import sys; from pathlib import Path; from goldenthread import service; service.boot(Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", script, str(home)], env=os.environ | {"DATABASE_URL": ""}, check=True)
    return home / "service.sqlite3"


@pytest.fixture
def empty(record_home: Path) -> Iterator[None]:
    """The human record, empty; whatever the test does to it is undone."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def person(empty: None) -> Callable:
    """Makes a person who holds the roles named."""
    from goldenthread.service.accounts.models import Person, RoleHeld

    def make(*roles: str, name: str = "", team: str = "") -> Person:
        made = Person.objects.create(username=name or "-".join(roles) or "nobody", password="!")
        for role in roles:
            RoleHeld.objects.create(person=made, role=role, team=team)
        return made

    return make


@pytest.fixture
def samples(empty: None, tmp_path: Path) -> None:
    """A record that holds the samples."""
    from goldenthread.service.exchange import import_file
    from tests.service.samples import FILES

    for kind, text in FILES.items():
        (tmp_path / f"{kind}.yaml").write_text(text, encoding="utf-8")
        import_file(kind, tmp_path / f"{kind}.yaml", by="anna")


@pytest.fixture
def kept(empty: None, record_home: Path, tmp_path: Path) -> Path:
    """A record that holds the samples, an action under way, a committee's trail, and two reviews: one assembled, one
    approved.

    Returns the file both reviews hold.
    """
    from goldenthread.service.accounts.models import Person
    from goldenthread.service.exchange import import_file
    from goldenthread.service.reviews.models import Review
    from goldenthread.service.reviews.services import keep_review
    from tests.service.samples import FILES
    from tests.service.scrutiny_acts import begin

    for kind, text in FILES.items():
        path = tmp_path / f"{kind}.yaml"
        path.write_text(text.replace("completed_on: 2020-05-20\n        delivery: complete", "delivery: late"), "utf-8")
        import_file(kind, path, by="kept")
    file = record_home / "reviews" / "2019-20-Q4.html"
    file.parent.mkdir(exist_ok=True)
    file.write_text("the review", encoding="utf-8")
    file.with_name("out.yaml").unlink(missing_ok=True)
    by = Person.objects.get(username="console:kept")
    begin(by)
    keep_review(by=by, period="2019-20-Q4", digest="d" * 64, files=[file])
    approved = keep_review(by=by, period="2019-20-Q3", digest="d" * 64, files=[file])
    Review.objects.filter(pk=approved.pk).update(status="approved", approved_at=approved.made_at, approved_by=by)
    Person.objects.create(username="somebody", password="!")
    return file


@pytest.fixture(scope="session")
def another_database() -> Callable[[], dict[str, str]]:
    """Makes the environment of a second, empty human record, for what must not share the run's own."""
    made = 0

    def make() -> dict[str, str]:
        nonlocal made
        made += 1
        return os.environ | {"DATABASE_URL": CLUSTER.create(f"other_{made}") if CLUSTER else ""}

    return make


@pytest.fixture(scope="session", autouse=True)
def _close() -> Iterator[None]:
    yield
    from django.db import connections

    connections.close_all()
