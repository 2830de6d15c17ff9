"""People that the committee's papers name, and the posts they hold over time.

An answer belongs to a post as well as to a person: the post is asked again when the person has left.
"""

from django.db import models

from goldenthread.service.keeping import Kept, not_before


class NamedPerson(Kept):
    """Somebody whom published papers name: a councillor, an officer, a co-opted member. They may not sign in."""

    name = models.CharField(max_length=200, help_text="As printed, with the title: Councillor J Hewitt.")
    source_id = models.CharField(max_length=40, blank=True, help_text="The council's own number for them, if known.")

    class Meta:
        verbose_name = "person named"
        verbose_name_plural = "people named"
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("name", "source_id"), name="a_person_is_named_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="a_person_named_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class Office(Kept):
    """A post that answers to the committee: of the council, of a partner, of the NHS."""

    title = models.CharField(max_length=200, unique=True)
    abbreviation = models.CharField(max_length=30, blank=True, help_text="As papers shorten it: ADS&FS.")
    body = models.CharField(max_length=200, blank=True, help_text="Blank: the council itself.")
    ended_on = models.DateField(null=True, blank=True, help_text="The day the post was deleted.")

    class Meta:
        verbose_name = "post that answers"
        verbose_name_plural = "posts that answer"
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class OfficeHeld(Kept):
    """One spell of a post: who held it from a day to a day, or that it was vacant then."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="spells")
    person = models.ForeignKey(
        NamedPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="offices",
        help_text="Blank: the post was vacant.",
    )  # fmt: skip
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True, help_text="The first day they no longer held it.")
    is_interim = models.BooleanField(default=False)

    class Meta:
        verbose_name = "spell of a post that answers"
        verbose_name_plural = "spells of posts that answer"
        ordering = ("office", "started_on")
        constraints = (
            models.UniqueConstraint(fields=("office", "started_on"), name="a_post_that_answers_changes_once_a_day"),
            models.CheckConstraint(condition=not_before("ended_on", "started_on"), name="a_post_is_left_after_taken"),
        )

    def __str__(self) -> str:
        return f"{self.office}: {self.person or 'vacant'} from {self.started_on:%d/%m/%Y}"
