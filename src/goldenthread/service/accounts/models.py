"""People, their roles, and the audit trail that nobody can change."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.roles import Role


class Person(AbstractUser):
    """Someone who may sign in, or who ran a command at this machine (`console:name`, who may not)."""

    post = models.CharField(max_length=200, blank=True, help_text="The post they hold.")

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.username


class RoleHeld(models.Model):
    """A role a person holds: in one team, or everywhere when the team is blank."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=30, choices=Role)
    team = models.CharField(max_length=200, blank=True, help_text="Blank: everywhere.")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "role held"
        verbose_name_plural = "roles held"
        constraints = (
            models.UniqueConstraint(fields=("person", "role", "team"), name="a_role_is_held_once_in_a_team"),
            models.CheckConstraint(condition=models.Q(role__in=list(Role.values)), name="role_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}{f' in {self.team}' if self.team else ''}"


class AuditEntry(models.Model):
    """One act: who did what, to what, and why. Chained to the entry before it by its hash.

    Added only by `accounts.trail.record`. The database itself refuses to change or delete a row.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    who = models.CharField(max_length=150)
    act = models.CharField(max_length=40, choices=Act)
    subject = models.CharField(max_length=300)
    because = models.TextField(blank=True)
    previous_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name_plural = "audit trail"
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.number}: {self.get_act_display()}, {self.subject}, by {self.who}"


class TrailHead(models.Model):
    """The last entry of the trail: locked while the next is added, and proof that none was cut off."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="there_is_one_trail"),)
