"""Reads about people: who may do what, and where."""

from goldenthread.errors import NotPermitted
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import GRANTS, Permission, Role


def may(person: Person, permission: Permission, *, team: str = "") -> bool:
    """Whether `person` is allowed this: by a role held everywhere, or one held in `team`."""
    if not person.is_active:
        return False
    return any(
        permission in GRANTS[Role(held.role)].permissions and held.team in ("", team) for held in person.roles.all()
    )


def require(person: Person, permission: Permission, *, team: str = "") -> None:
    """Nothing when `person` is allowed this. NotPermitted, naming the roles that are, when not."""
    if may(person, permission, team=team):
        return
    able = sorted(role.label for role, grant in GRANTS.items() if permission in grant.permissions)
    where = f" in {team}" if team else ""
    raise NotPermitted(
        f"{person} may not {permission.label}{where}. Roles that may: {', '.join(able)}. Nothing was changed."
    )
