"""Acts about people: adding them, and giving or taking roles. Each leaves one row in the trail."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from goldenthread.errors import ActRefused, UsageError
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person, RoleHeld
from goldenthread.service.accounts.roles import Permission, Role
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record

# Whoever may run commands on a home may read its files: they are taken at their word, and named.
_AT_THE_CONSOLE = (
    Role.ADMINISTRATOR, Role.PERFORMANCE_ANALYST, Role.QUALITY_LEAD, Role.DEMOCRATIC_SERVICES,
)  # fmt: skip


@transaction.atomic
def person_at_console(name: str) -> Person:
    """The person running a command on this machine, as `console:name`: added the first time.

    They can never sign in. Their acts are in the trail under that name.
    """
    username = f"console:{name or 'unknown'}"[:150]
    person, is_new = Person.objects.get_or_create(username=username, defaults={"password": "!"})
    if is_new:
        RoleHeld.objects.bulk_create(RoleHeld(person=person, role=role) for role in _AT_THE_CONSOLE)
        record(Act.PERSON_ADDED, subject=person, by=person, because="ran a command on this machine")
    return person


@transaction.atomic
def add_person(*, by: Person, username: str, password: str, role: Role, post: str = "") -> Person:
    """Add someone who may sign in, with one role. An administrator may use the administration pages.

    Raises NotPermitted; ActRefused when the name is taken; UsageError for a weak password.
    """
    require(by, Permission.ACCOUNTS_MANAGE)
    username = username.strip()
    if not username or ":" in username:
        raise UsageError(f'"{username}" cannot be a user name. Accepted: letters, digits and @ . + - _.')
    if Person.objects.filter(username=username).exists():
        raise ActRefused(f'There is already someone with the user name "{username}". Nobody was added.')
    is_administrator = role == Role.ADMINISTRATOR
    person = Person(username=username, post=post, is_staff=is_administrator, is_superuser=is_administrator)
    try:
        person.username_validator(username)
        validate_password(password, person)
    except ValidationError as why:
        raise UsageError(f"{' '.join(why.messages)} Nobody was added.") from why
    person.set_password(password)
    person.save()
    RoleHeld.objects.create(person=person, role=role)
    record(Act.PERSON_ADDED, subject=person, by=by, because=f"as {Role(role).label.lower()}")
    return person


@transaction.atomic
def give_role(*, by: Person, person: Person, role: Role, team: str = "", because: str = "") -> RoleHeld:
    """Give a person a role, in one team or everywhere. Raises NotPermitted, ActRefused when held already."""
    require(by, Permission.ACCOUNTS_MANAGE)
    held, is_new = RoleHeld.objects.get_or_create(person=person, role=role, team=team)
    if not is_new:
        raise ActRefused(f"{held} is held already. Nothing was changed.")
    record(Act.ROLE_GIVEN, subject=held, by=by, because=because)
    return held


@transaction.atomic
def take_role(*, by: Person, person: Person, role: Role, team: str = "", because: str = "") -> None:
    """Take a role away. Raises NotPermitted, ActRefused when it is not held."""
    require(by, Permission.ACCOUNTS_MANAGE)
    held = RoleHeld.objects.filter(person=person, role=role, team=team).first()
    if held is None:
        raise ActRefused(f"{person} does not hold the role {Role(role).label}. Nothing was changed.")
    record(Act.ROLE_TAKEN, subject=held, by=by, because=because)
    held.delete()
