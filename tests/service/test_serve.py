"""The administration pages: on this machine only, behind a password, every edit in the audit trail."""

import re
import subprocess
import sys
import threading
import urllib.error
import urllib.request

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from goldenthread.errors import UsageError
from goldenthread.service.accounts.models import AuditEntry, Person, RoleHeld
from goldenthread.service.plans.models import Plan
from goldenthread.service.reviews.models import Review
from goldenthread.service.serve import create_admin, make_server, serve

PASSWORD = "correct horse battery"  # of nobody


@pytest.fixture
def client(empty) -> Client:
    """A browser in which an administrator has signed in."""
    create_admin("ash", PASSWORD)
    browser = Client(SERVER_NAME="localhost")
    assert browser.login(username="ash", password=PASSWORD)
    return browser


def _ours() -> list:
    return [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]


def test_every_kept_thing_has_a_page():
    without = {model.__name__ for model in _ours() if not admin.site.is_registered(model)}

    assert {name for name in without if not name.startswith("Historical")} == {"RoleHeld", "TrailHead"}


def test_every_page_opens(client, kept):
    """Every list, every form to add one, every form to change one: each with something in it."""
    pages = [client.get("/admin/")]
    for model, site in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        pages.append(client.get(reverse(f"{name}_changelist")))
        first = model.objects.first()
        if first is not None:
            pages.append(client.get(reverse(f"{name}_change", args=[first.pk])))
        if site.has_add_permission(pages[0].wsgi_request):
            pages.append(client.get(reverse(f"{name}_add")))

    assert {page.status_code for page in pages} == {200}
    assert len(pages) > 50


def test_nobody_reaches_a_page_without_signing_in(empty):
    page = Client(SERVER_NAME="localhost").get("/admin/plans/plan/")

    assert (page.status_code, page.url) == (302, "/admin/login/?next=/admin/plans/plan/")


def test_another_host_name_is_refused(empty, caplog):
    assert Client(SERVER_NAME="example.org").get("/admin/").status_code == 400


def test_each_edit_is_one_row_of_the_audit_trail_and_one_version(client):
    before = AuditEntry.objects.count()
    form = {"title": "Plan", "financial_year": "2019-20", "scorecard": "[]", "initial-scorecard": "[]"}

    client.post("/admin/plans/plan/add/", form)
    plan = Plan.objects.get()
    client.post(f"/admin/plans/plan/{plan.pk}/change/", form | {"title": "Better plan"})

    entries = list(AuditEntry.objects.order_by("number")[before:])
    assert [(entry.act, entry.who, entry.because) for entry in entries] == [
        ("admin_added", "ash", "Added."),
        ("admin_changed", "ash", "Changed Title."),
    ]
    assert [version.title for version in plan.history.all()] == ["Better plan", "Plan"]

    client.post(f"/admin/plans/plan/{plan.pk}/delete/", {"post": "yes"})
    assert AuditEntry.objects.first().act == "admin_deleted"
    assert not Plan.objects.exists()


def test_what_may_not_be_is_said_on_the_form(client, kept):
    """Rules that the database keeps are sentences here, not a broken page."""
    plan = Plan.objects.get()
    action = {"priority": plan.priorities.get().pk, "title": "Another", "impact": "some", "indicators": "[]"}
    inline = {"milestones-TOTAL_FORMS": 0, "milestones-INITIAL_FORMS": 0}

    def said(**more: str) -> str:
        page = client.post("/admin/plans/action/add/", action | inline | more)
        return "; ".join(re.findall(r'"errorlist[^>]*><li>([^<]*)', page.content.decode())) or str(page.status_code)

    assert said(reference="1.1", delivery="late") == "Another action of the plan has this reference."
    assert said(reference="1.3", delivery="complete") == "A complete action needs the day it was completed."
    assert said(reference="1.3", delivery="late") == "302"


WITHOUT_A_TRANSACTION = """
import sys
from pathlib import Path
from goldenthread import service
service.boot(Path(sys.argv[1]))
from django.test import Client
from goldenthread.service.accounts.models import AuditEntry, Person
from goldenthread.service.plans.models import Plan
from goldenthread.service.serve import create_admin
create_admin("ash", "correct horse battery")
browser = Client(SERVER_NAME="localhost")
browser.login(username="ash", password="correct horse battery")
plans = [Plan.objects.create(title=title, financial_year="2019-20").pk for title in ("One", "Two")]
browser.post("/admin/plans/plan/", {"action": "delete_selected", "_selected_action": plans, "post": "yes"})
new = {"password1": "staple battery horse", "password2": "staple battery horse", "usable_password": "true"}
browser.post(f"/admin/accounts/person/{Person.objects.get(username='ash').pk}/password/", new)
print(Plan.objects.count(), [(one.act, one.because) for one in AuditEntry.objects.order_by("number")[2:]])
"""


def test_what_is_done_to_a_list_and_to_a_password_is_in_the_audit_trail_too(tmp_path, another_database):
    """Django puts neither in a transaction of its own. In a process of its own, where no test has one open."""
    command = [sys.executable, "-c", WITHOUT_A_TRANSACTION, str(tmp_path)]
    done = subprocess.run(command, env=another_database(), capture_output=True, text=True, check=False)

    assert done.stdout.strip() == (
        "0 [('admin_deleted', ''), ('admin_deleted', ''), ('admin_changed', 'Changed password.')]"
    ), done.stderr


def test_reading_a_page_locks_nothing(client):
    """A list is read outside a transaction that would hold the only place for a writer."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get("/admin/plans/plan/")

    assert not [one for one in queries if one["sql"].startswith(("BEGIN", "SAVEPOINT"))]


def test_when_the_audit_trail_cannot_be_written_an_edit_is_undone(client, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise OSError("the trail cannot be written")

    monkeypatch.setattr(AuditEntry, "save", fail)
    with pytest.raises(OSError, match="the trail cannot be written"):
        client.post("/admin/plans/plan/add/", {"title": "Plan", "financial_year": "2019-20", "scorecard": "[]"})

    assert not Plan.objects.exists()


@pytest.mark.parametrize("model", [AuditEntry, Review])
def test_the_trail_and_the_reviews_are_there_to_be_read(client, kept, model):
    first = model.objects.first()
    name = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"

    assert client.get(f"{name}add/").status_code == 403
    assert client.post(f"{name}{first.pk}/change/", {}).status_code == 403
    assert client.post(f"{name}{first.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_first_administrator_is_in_the_audit_trail(client):
    ash = Person.objects.get(username="ash")

    assert (ash.is_staff, ash.is_superuser) == (True, True)
    assert RoleHeld.objects.get(person=ash).role == "administrator"
    assert AuditEntry.objects.filter(act="person_added", subject__contains="ash").exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "", "192.168.1.5", "example.org"])
def test_it_serves_this_machine_and_no_other(tmp_path, host):
    with pytest.raises(UsageError, match="is not this machine. Accepted: 127.0.0.1, localhost, ::1"):
        serve(tmp_path, host, 0)


def test_a_port_that_is_taken_says_so(record_home):
    with make_server("127.0.0.1", 0) as first, pytest.raises(UsageError, match="Name another with --port"):
        make_server("127.0.0.1", first.server_port)


def test_a_browser_gets_the_page_and_its_style_sheet(record_home):
    """Over a real socket. The sign-in page needs no database row."""
    with make_server("127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}"

        with urllib.request.urlopen(f"{root}/") as page:
            text = page.read().decode()
        with urllib.request.urlopen(f"{root}/static/admin/css/base.css") as style:
            assert style.headers["Content-Type"].startswith("text/css")
        with pytest.raises(urllib.error.HTTPError, match="404") as absent:
            urllib.request.urlopen(f"{root}/nothing-here")
        absent.value.close()
        server.shutdown()

    assert "goldenthread: the human record" in text
    assert page.headers["X-Frame-Options"] == "DENY"
