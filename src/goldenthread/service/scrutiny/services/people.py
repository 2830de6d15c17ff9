"""Acts on who sits and who answers: committees and their years, seats on them, and the posts an answer belongs to."""

from datetime import date

from django.db import transaction

from goldenthread.errors import ActRefused, NotFound
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find
from goldenthread.service.scrutiny.models import Committee, CommitteeTerm, Membership, Office, OfficeHeld, Seat
from goldenthread.service.scrutiny.services.keeping import office_titled, person_named, set_facts


@transaction.atomic
def record_committee(
    *,
    by: Person,
    name: str,
    code: str | None = None,
    source_id: str | None = None,
    address: str | None = None,
    ended_on: date | None = None,
) -> Committee:
    """Record a committee, or what is newly known of it: `code` begins its references. Raises NotPermitted."""
    require(by, Permission.COMMITTEE_RECORD)
    held = Committee.objects.filter(name=name.strip()).first()
    facts = {"code": code, "source_id": source_id, "address": address, "ended_on": ended_on}
    committee = set_facts(held or Committee(name=name.strip()), facts, by=by)
    record(Act.COMMITTEE_RECORDED, subject=committee, by=by)
    return committee


@transaction.atomic
def record_term(
    *,
    by: Person,
    committee: str,
    municipal_year: str,
    started_on: date,
    ended_on: date | None = None,
    terms_of_reference: str | None = None,
) -> CommitteeTerm:
    """Record a municipal year of a committee (2020/21) and its terms of reference then.

    Raises NotFound, NotPermitted.
    """
    where = find(Committee.objects.all(), name=committee)
    require(by, Permission.COMMITTEE_RECORD)
    held = where.terms.filter(municipal_year=municipal_year).first()
    facts = {"started_on": started_on, "ended_on": ended_on, "terms_of_reference": terms_of_reference}
    term = set_facts(held or CommitteeTerm(committee=where, municipal_year=municipal_year), facts, by=by)
    record(Act.COMMITTEE_RECORDED, subject=term, by=by)
    return term


@transaction.atomic
def record_office(
    *, by: Person, title: str, abbreviation: str | None = None, body: str | None = None, ended_on: date | None = None
) -> Office:
    """Record a post that answers, how papers shorten it, and whose it is; or the day it was deleted.

    Raises NotPermitted, UsageError.
    """
    require(by, Permission.COMMITTEE_RECORD)
    facts = {"abbreviation": abbreviation, "body": body, "ended_on": ended_on}
    office = set_facts(office_titled(title, by=by), facts, by=by)
    record(Act.OFFICE_FILLED, subject=office, by=by)
    return office


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
