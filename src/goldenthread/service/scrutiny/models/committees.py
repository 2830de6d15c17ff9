"""Committees, their years, and who sits on them."""

from django.db import models

from goldenthread.journey.scrutiny_clock import HEALTH_DAYS
from goldenthread.service.keeping import Kept, not_before, one_of
from goldenthread.service.scrutiny.models.codes import Seat
from goldenthread.service.scrutiny.models.people import NamedPerson


class Committee(Kept):
    name = models.CharField(max_length=200, unique=True)
    code = models.CharField(max_length=20, blank=True, help_text="As its references begin: CYP.")
    source_id = models.CharField(max_length=40, blank=True, help_text="The council's own number for it, if known.")
    address = models.CharField(max_length=500, blank=True)
    ended_on = models.DateField(null=True, blank=True, help_text="The day it ceased to meet.")
    health_days = models.PositiveSmallIntegerField(
        default=HEALTH_DAYS, help_text="Days in which an NHS body answers it: by law 28, or as agreed."
    )

    def __str__(self) -> str:
        return self.name


class CommitteeTerm(Kept):
    """One municipal year of a committee, and its terms of reference then."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="terms")
    municipal_year = models.CharField(max_length=7, help_text="As references write it: 2020/21.")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    terms_of_reference = models.TextField(blank=True)

    class Meta:
        verbose_name = "term of a committee"
        verbose_name_plural = "terms of a committee"
        ordering = ("committee", "started_on")
        constraints = (
            models.UniqueConstraint(fields=("committee", "municipal_year"), name="a_committee_has_a_year_once"),
            models.CheckConstraint(condition=not_before("ended_on", "started_on"), name="a_term_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return f"{self.committee} {self.municipal_year}"


class Membership(Kept):
    """One seat on a committee, from a day to a day. Whoever chairs has a seat as chair for that time."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(NamedPerson, on_delete=models.PROTECT, related_name="memberships")
    seat = models.CharField(max_length=20, choices=Seat, default=Seat.MEMBER)
    party = models.CharField(max_length=100, blank=True)
    represents = models.CharField(max_length=200, blank=True, help_text="For a co-opted member: parent governors.")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True, help_text="The first day they no longer sat.")

    class Meta:
        ordering = ("committee", "started_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("committee", "person", "seat", "started_on"), name="a_seat_is_taken_once_a_day"
            ),
            models.CheckConstraint(condition=not_before("ended_on", "started_on"), name="a_seat_is_left_after_taken"),
            one_of("seat", Seat.values),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.get_seat_display().lower()} of {self.committee}"
