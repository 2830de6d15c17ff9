"""Every act: tried by every role, one row of the audit trail each, and undone when that row fails."""

import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from goldenthread import service
from goldenthread.errors import (
    NotPermitted,
)
from goldenthread.service.accounts.models import AuditEntry, Person
from goldenthread.service.accounts.roles import GRANTS, Permission, Role
from goldenthread.service.accounts.services import add_person, give_role, take_role
from goldenthread.service.exchange import export_file, import_file
from goldenthread.service.plans.services import close_action, update_action
from goldenthread.service.quality.models import Grade
from goldenthread.service.quality.services import moderate_audit, record_audit
from goldenthread.service.reviews.services import (
    accept_step,
    approve_review,
    keep_review,
    publish_review,
    withdraw_step,
)
from goldenthread.service.voice.services import withdraw_consent
from goldenthread.service.workforce.services import begin_spell
from tests.service.acting import (
    accept_it,
    close_it,
    moderate_it,
    open_action,
    review_at,
    somebody,
    story_told,
    withdraw_it,
)
from tests.service.samples import PLAN
from tests.service.scrutiny_acts import ACTS


@dataclass(frozen=True)
class Tried:
    """One act, how it is done, and the roles that may do it: written out, not worked out."""

    function: Callable
    do: Callable[[Person, Path], Any]
    roles: frozenset[Role]


def _tried(function: Callable, do: Callable[[Person, Path], Any], *roles: Role) -> Tried:
    return Tried(function, do, frozenset(roles))


R = Role
MATRIX = (
    _tried(
        add_person,
        lambda by, _: add_person(by=by, username="new", password="correct horse battery", role=R.AUDITOR),
        R.ADMINISTRATOR,
    ),
    _tried(give_role, lambda by, _: give_role(by=by, person=somebody(), role=R.AUDITOR), R.ADMINISTRATOR),
    _tried(take_role, lambda by, _: take_role(by=by, person=by, role=R(by.username)), R.ADMINISTRATOR),
    _tried(
        update_action,
        lambda by, _: update_action(
            by=by, action_id=open_action(), delivery="at_risk", impact="no_evidence", progress="Advertised."
        ),
        R.PERFORMANCE_ANALYST, R.TEAM_MANAGER, R.ACTION_OWNER, R.DIRECTOR,
    ),
    _tried(close_action, lambda by, _: close_it(by), R.DIRECTOR),
    _tried(
        record_audit,
        lambda by, _: record_audit(
            by=by, reference="A-9", completed_on=date(2020, 5, 1), team="North", grade=Grade.GOOD, collaborative=True
        ),
        R.PERFORMANCE_ANALYST, R.QUALITY_LEAD, R.AUDITOR,
    ),
    _tried(moderate_audit, lambda by, _: moderate_it(by), R.QUALITY_LEAD),
    _tried(
        withdraw_consent,
        lambda by, _: withdraw_consent(by=by, story_id=story_told(), on=date(2020, 6, 1)),
        R.PERFORMANCE_ANALYST, R.QUALITY_LEAD, R.PRACTITIONER,
    ),
    _tried(
        begin_spell,
        lambda by, _: begin_spell(by=by, reference="SW-01", on=date(2020, 6, 1), vacant=False),
        R.PERFORMANCE_ANALYST, R.TEAM_MANAGER,
    ),
    _tried(
        keep_review,
        lambda by, file: keep_review(by=by, period="2020-21-Q1", digest="d" * 64, files=[file]),
        R.PERFORMANCE_ANALYST,
    ),
    _tried(approve_review, lambda by, _: approve_review(by=by, review_id=review_at("assembled")), R.DIRECTOR),
    _tried(
        publish_review,
        lambda by, _: publish_review(by=by, review_id=review_at("approved")),
        R.DIRECTOR, R.DEMOCRATIC_SERVICES,
    ),
    _tried(accept_step, lambda by, _: accept_it(by), R.PERFORMANCE_ANALYST, R.DIRECTOR),
    _tried(withdraw_step, lambda by, _: withdraw_it(by), R.PERFORMANCE_ANALYST, R.DIRECTOR),
    _tried(
        import_file,
        lambda by, file: import_file("plan", _another_plan(file), by=by),
        R.PERFORMANCE_ANALYST, R.DIRECTOR,
    ),
    _tried(
        export_file,
        lambda by, file: export_file("plan", file.with_name("out.yaml"), by=by, replace=True),
        R.PERFORMANCE_ANALYST, R.QUALITY_LEAD, R.DEMOCRATIC_SERVICES, R.SCRUTINY_OFFICER,
    ),
    *(Tried(function, do, frozenset(roles)) for function, do, roles in ACTS),
)  # fmt: skip
NAMES = [tried.function.__name__ for tried in MATRIX]


def _another_plan(file: Path) -> Path:
    path = file.with_name("plan.yaml")
    path.write_text(PLAN.replace("2019-20", "2020-21"), encoding="utf-8")
    return path


@pytest.mark.parametrize("tried", MATRIX, ids=NAMES)
def test_an_act_is_for_its_roles_and_no_other(tried, kept, person):
    for role in Role:
        by = person(role)
        if role in tried.roles:
            continue
        with pytest.raises(NotPermitted, match=f"{role.value} may not .* Roles that may: .* Nothing was changed"):
            tried.do(by, kept)


@pytest.mark.parametrize(
    ("tried", "role"),
    [
        pytest.param(tried, role, id=f"{tried.function.__name__}-{role.value}")
        for tried in MATRIX
        for role in sorted(tried.roles)
    ],
)
def test_an_act_leaves_one_row_of_the_audit_trail(tried, role, kept, person):
    by = person(role)

    tried.do(by, kept)

    assert AuditEntry.objects.filter(who=by.username).count() == 1


@pytest.mark.parametrize("tried", MATRIX, ids=NAMES)
def test_when_its_row_of_the_audit_trail_fails_an_act_changes_nothing(tried, kept, person, monkeypatch):
    """Everything held before and after is compared, row for row."""
    by = person(min(tried.roles))
    before = _everything_held()

    def fail(*_: object, **__: object) -> None:
        raise OSError("the trail cannot be written")

    monkeypatch.setattr(AuditEntry, "save", fail)
    with pytest.raises(OSError, match="the trail cannot be written"):
        tried.do(by, kept)

    assert _everything_held() == before
    assert not kept.with_name("out.yaml").exists()


def _everything_held() -> dict[str, list]:
    from django.apps import apps

    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in apps.get_models()
        if model.__module__.startswith("goldenthread.") and model.__name__ != "TrailHead"
    }


def test_every_act_of_every_app_is_in_the_matrix():
    """A new act is tried by every role, or this fails."""
    root = Path(service.__file__).parent
    found = set()
    for app in pkgutil.iter_modules([str(root)]):
        if (root / app.name / "services.py").exists() or (root / app.name / "services").is_dir():
            module = import_module(f"goldenthread.service.{app.name}.services")
            functions = inspect.getmembers(module, inspect.isfunction)
            found |= {
                name
                for name, made in functions
                if made.__module__.startswith(module.__name__) and not name.startswith("_")
            }

    assert found - {"person_at_console"} == set(NAMES) - {"import_file", "export_file"}


def test_every_permission_is_some_roles_and_every_role_says_what_it_is_for():
    assert set(GRANTS) == set(Role)
    assert all(grant.sentence.endswith(".") for grant in GRANTS.values())
    assert frozenset().union(*(grant.permissions for grant in GRANTS.values())) == set(Permission)
