"""Acts on who sits and who answers: seats on a committee, and the posts an answer belongs to."""

from datetime import date

from django.db import transaction

from goldenthread.errors import ActRefused, NotFound
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find
from goldenthread.service.scrutiny.models import Committee, Membership, OfficeHeld, Seat
from goldenthread.service.scrutiny.services.keeping import office_titled, person_named


@transaction.atomic
def take_seat(
    *, by: Person, committee: str, person: str, seat: Seat, on: date, party: str = "", represents: str = ""
) -> Membership:
    """Seat somebody on a committee from a day: as member, chair, substitute or co-opted member.

    Raises NotFound, NotPermitted; ActRefused when they sit so already.
    """
    where = find(Committee.objects.all(), name=committee)
    require(by, Permission.COMMITTEE_RECORD)
    who = person_named(person, by=by)
    if Membership.objects.filter(committee=where, person=who, seat=seat, ended_on__isnull=True).exists():
        raise ActRefused(f"{who} is {Seat(seat).label.lower()} of {where} already. Nothing was changed.")
    taken = Membership(committee=where, person=who, seat=seat, started_on=on, party=party, represents=represents).keep(
        by=by
    )
    record(Act.SEAT_TAKEN, subject=taken, by=by, because=f"from {on:%d/%m/%Y}")
    return taken


@transaction.atomic
def leave_seat(*, by: Person, committee: str, person: str, seat: Seat, on: date) -> Membership:
    """Say that somebody no longer sits so, from a day on. What they did there stays theirs.

    Raises NotFound, NotPermitted; ActRefused for a day before they sat.
    """
    require(by, Permission.COMMITTEE_RECORD)
    held = Membership.objects.select_for_update().filter(ended_on__isnull=True)
    left = held.filter(committee__name=committee, person__name=person, seat=seat).first()
    if left is None:
        raise NotFound(f"{person} is not {Seat(seat).label.lower()} of {committee}. Nothing was changed.")
    if on < left.started_on:
        raise ActRefused(f"{person} has sat since {left.started_on:%d/%m/%Y}, after that. Nothing was changed.")
    left.ended_on = on
    left.keep(by=by)
    record(Act.SEAT_TAKEN, subject=left, by=by, because=f"left on {on:%d/%m/%Y}")
    return left


@transaction.atomic
def fill_office(*, by: Person, title: str, on: date, person: str = "", is_interim: bool = False) -> OfficeHeld:
    """Say who holds a post that answers from a day on; or, with no person, that it is vacant. Ends the spell before.

    What its last holder owned is an orphan until the new one is named. Raises NotPermitted; ActRefused
    when a spell of the post starts on that day or later.
    """
    require(by, Permission.COMMITTEE_RECORD)
    office = office_titled(title, by=by)
    last = OfficeHeld.objects.select_for_update().filter(office=office).order_by("started_on").last()
    if last and last.started_on >= on:
        raise ActRefused(f"{last} is the latest spell of the post. Accepted: a later day. Nothing was changed.")
    if last and last.ended_on is None:
        last.ended_on = on
        last.keep(by=by)
    who = person_named(person, by=by) if person else None
    spell = OfficeHeld(office=office, person=who, started_on=on, is_interim=is_interim).keep(by=by)
    record(Act.OFFICE_FILLED, subject=spell, by=by)
    return spell
