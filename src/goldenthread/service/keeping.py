"""What every kept thing has: its edits kept with who made them, and a search that says when it fails."""

from typing import Any, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from goldenthread.errors import NotFound, UsageError
from goldenthread.service.accounts.models import Person


class Kept(models.Model):
    """A row of the human record. Each version of it is kept, with who made it and when."""

    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True

    def keep(self, *, by: Person) -> Self:
        """Save this row as changed by `by`. UsageError when a field holds what it may not."""
        self._history_user = by  # read by django-simple-history
        links = {field.name for field in self._meta.fields if field.is_relation}
        try:
            self.clean_fields(exclude=links)  # the database itself checks that what a link names is there
        except ValidationError as why:
            found = "; ".join(f"{field}: {' '.join(texts)}" for field, texts in why.message_dict.items())
            raise UsageError(f"{self._meta.verbose_name}: {found} Nothing was saved.") from why
        self.save()
        return self


Found = TypeVar("Found", bound=models.Model)


def find(among: models.QuerySet[Found], **named: Any) -> Found:
    """The one row of `among` that is so named. NotFound when there is none, or it is not yours to see."""
    try:
        return among.get(**named)
    except among.model.DoesNotExist:
        said = ", ".join(f"{field.replace('__', ' ')} {value}" for field, value in named.items())
        raise NotFound(f"There is no {among.model._meta.verbose_name} with {said}.") from None


def reason(because: str) -> str:
    """`because`, trimmed. UsageError when it is blank: an act that needs a reason is given one."""
    if not because.strip():
        raise UsageError("Say why: this act keeps its reason. Nothing was changed.")
    return because.strip()


def between(field: str, low: int, high: int) -> models.Q:
    """The field is empty or lies between `low` and `high`, both included."""
    return models.Q(**{f"{field}__isnull": True}) | models.Q(**{f"{field}__gte": low, f"{field}__lte": high})


def not_before(later: str, earlier: str) -> models.Q:
    """One of the two is empty, or `later` is on or after `earlier`."""
    missing = models.Q(**{f"{later}__isnull": True}) | models.Q(**{f"{earlier}__isnull": True})
    return missing | models.Q(**{f"{later}__gte": models.F(earlier)})


def one_of(field: str, codes: list[str], *, or_blank: bool = False) -> models.CheckConstraint:
    """The database itself refuses a code that is not in the list."""
    accepted = [*codes, *([""] if or_blank else [])]
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": accepted}),
        name=f"%(app_label)s_%(class)s_{field}_known",
        violation_error_message=f"{field} is one of {', '.join(codes)}.",
    )
