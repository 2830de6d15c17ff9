"""A committee's issues, and its members' requests for papers: from its file into the record, and back."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Model, Q, QuerySet

from goldenthread.errors import FileRefused
from goldenthread.service.exchange.keeper import Keeper, pick
from goldenthread.service.exchange.shapes import Values
from goldenthread.service.exchange.trail_names import issue_of, person_of
from goldenthread.service.exchange.yaml_file import filled
from goldenthread.service.plans.models import Action
from goldenthread.service.scrutiny.models import (
    Committee,
    Issue,
    IssueAlias,
    IssueChange,
    PaperRequest,
)
from goldenthread.service.scrutiny.selectors.nearest import nearest
from goldenthread.service.scrutiny.services.issues import leads_to


def take_issues(given: Sequence[Values], elsewhere: Collection[str], keep: Keeper) -> None:
    """Keep the issues, their titles, actions and what became of them. One may name another of the file: `elsewhere` are
    the titles that its items name."""
    _refuse_unknown(given, elsewhere, keep)
    rows = [issue_of(one["title"], one["opened_on"], keep, one.get("name") or "") for one in given]
    for one, issue in zip(given, rows, strict=True):
        facts = pick(one, "opened_on", "audit_theme", "indicators")
        keep.rows(Issue.objects.filter(pk=issue.pk), [{**facts, "id": issue.pk}], ("id",))
        titles = [
            {"title": other["title"], **({"used_from": other["used_from"]} if other.get("used_from") else {})}
            for other in one.get("other_titles", [])
        ]
        aliases = IssueAlias.objects.filter(issue=issue)
        keep.rows(aliases, titles, ("title",), issue=issue, used_from=issue.opened_on)
        links = linked(one.get("actions", []), issue.actions.all(), str(issue), keep)
        keep.rows(issue.actions.all(), links, ("id",), issue=issue)
        _turns(one.get("changes", []), issue, keep)


def _refuse_unknown(given: Sequence[Values], elsewhere: Collection[str], keep: Keeper) -> None:
    """What an issue became is an issue of the file, or one that is held: a change stays, so a slip would."""
    known = {one["title"] for one in given} | {other["title"] for one in given for other in one.get("other_titles", [])}
    known |= {*elsewhere, *Issue.objects.values_list("title", flat=True)}
    known |= set(IssueAlias.objects.values_list("title", flat=True))
    for one in (change for issue in given for change in issue.get("changes", [])):
        if one["other"] not in known:
            raise FileRefused(
                f'{keep.result.file}, {one.place}: no issue "{one["other"]}" is held. Accepted: the title of an issue '
                f"of this file, or held: {nearest(one['other'], known)}.\nNothing from this file was imported."
            )


def _turns(given: Sequence[Values], issue: Issue, keep: Keeper) -> None:
    """What became of an issue. Added to, never changed: what is held already must say the same."""
    for one in given:
        other = issue_of(one["other"], one["on"], keep)
        if other == issue or leads_to(other, issue):
            raise FileRefused(
                f'{keep.result.file}, {one.place}: "{other}" leads to "{issue}" itself. Accepted: an issue that does '
                "not.\nNothing from this file was imported."
            )
        held = IssueChange.objects.filter(issue=issue, turn=one["turn"], other=other)
        if held.exclude(on=one["on"], because=one["because"]).exists():
            raise FileRefused(
                f'{keep.result.file}, {one.place}: the record has this change of "{issue}" of another day, or for '
                "another reason, and a change stays. Accepted: what it says.\nNothing from this file was imported."
            )
        wanted = {**pick(one, "turn", "on", "because"), "other_id": other.pk}
        keep.rows(held, [wanted], ("turn", "other_id"), issue=issue)


def linked(given: Sequence[Values], held: QuerySet[Any], to: str, keep: Keeper) -> list[dict[str, Any]]:
    """The links to actions of a plan that a file tells of, each with the number of the one it means of those held.

    That is the one begun on its day, else the one of the action that holds. An action that is not held, or is of
    several plans, is left out, and said.
    """
    links: list[dict[str, Any]] = []
    spells = list(held)
    for one in given:
        found = list(Action.objects.filter(reference=one["action"], plan__financial_year=one["financial_year"]))
        if len(found) == 1:
            told = {link["id"] for link in links}
            own = [spell for spell in spells if spell.action_id == found[0].pk and spell.pk not in told]
            same = [spell for spell in own if spell.linked_on == one["linked_on"]]
            meant = same or [spell for spell in own if spell.unlinked_on is None and not one.get("unlinked_on")]
            link = {"action_id": found[0].pk, **pick(one, "linked_on", "unlinked_on")}
            links.append({"id": meant[0].pk if meant else None, **link})
        else:
            why = "no plan that is held has it" if not found else "several plans have one"
            keep.result.notes.append(
                f"{keep.result.file}, {one.place}: action {one['action']} of {one['financial_year']} was not linked to "
                f"{to}: {why}. Import the plan, then this file again."
            )
    return links


def give_issues(committee: Committee) -> list[dict[str, Any]]:
    """The issues the committee considered or asked something under, and those they lead to, as its file has them."""
    here = Q(occurrences__item__meeting__committee=committee) | Q(recommendations__meeting__committee=committee)
    own = set(Issue.objects.filter(here | Q(inquiries__committee=committee)).values_list("pk", flat=True))
    ahead = set(own)
    while ahead:
        ahead = set(IssueChange.objects.filter(issue__in=ahead).values_list("other", flat=True)) - own
        own |= ahead
    issues = Issue.objects.filter(pk__in=own).order_by("opened_on", "pk")
    return [_issue(one) for one in issues.prefetch_related("aliases", "turns__other", "actions__action__plan")]


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "title": issue.title,
        "name": issue.name,
        "opened_on": issue.opened_on,
        **filled(
            audit_theme=issue.audit_theme,
            indicators=issue.indicators,
            other_titles=[{"title": one.title, **filled(used_from=one.used_from)} for one in issue.aliases.all()],
            changes=[
                {"turn": one.turn, "other": one.other.title, "on": one.on, "because": one.because}
                for one in issue.turns.all()
            ],
            actions=[give_link(one) for one in issue.actions.all()],
        ),
    }


def give_link(link: Any) -> dict[str, Any]:
    """A link to an action of a plan, in the shape of a file."""
    return {
        "action": link.action.reference,
        "financial_year": link.action.plan.financial_year,
        "linked_on": link.linked_on,
        **filled(unlinked_on=link.unlinked_on),
    }


def take_paper_requests(given: Sequence[Values], committee: Committee, keep: Keeper) -> None:
    """Keep what members asked the executive for, and what came of it."""
    rows = [
        {
            **pick(one, "papers", "received_on", "answered_on", "answer", "reasons"),
            "member_id": _number(person_of(one["member"], keep)),
        }
        for one in given
    ]
    held = PaperRequest.objects.filter(committee=committee)
    keep.rows(held, rows, ("member_id", "papers", "received_on"), committee=committee)


def _number(row: Model | None) -> int | None:
    return row.pk if row else None


def give_paper_requests(committee: Committee) -> list[dict[str, Any]]:
    """What members of the committee asked for, oldest first, in the shape of its file."""
    return [
        {
            "member": one.member.name,
            "papers": one.papers,
            "received_on": one.received_on,
            **filled(answered_on=one.answered_on, answer=one.answer, reasons=one.reasons),
        }
        for one in committee.paper_requests.select_related("member")
    ]
