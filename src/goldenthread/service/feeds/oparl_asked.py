"""Issues as OParl's papers, and what committees asked for with all that became of it."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from goldenthread.service.feeds.addresses import Addresses, path
from goldenthread.service.feeds.held import asked_of, kept_between
from goldenthread.service.feeds.oparl_words import filled, kind_of, public_address
from goldenthread.service.feeds.openly import Openly
from goldenthread.service.scrutiny.models import (
    Committee,
    Issue,
    IssueChange,
    Occurrence,
    ProgressNote,
    Recommendation,
    Response,
    StatusChange,
)
from goldenthread.service.scrutiny.selectors.standing import due_by_law


def papers(
    chosen: list[Committee], addresses: Addresses, openly: Openly
) -> tuple[Mapping[int, str], list[dict[str, Any]]]:
    """The first consultation of each agenda item, by the item's number, and the issues: those that came to a public
    item of these committees, as OParl's papers, each with every such item."""
    met: dict[int, list[Occurrence]] = defaultdict(list)
    occurrences = Occurrence.objects.filter(
        item__meeting__committee__in=chosen, item__exempt_paragraph="", withdrawn_on=None
    )
    consultations: dict[int, str] = {}
    for one in occurrences.select_related("item__meeting__committee").order_by("item__meeting__held_on", "item", "pk"):
        met[one.issue_id].append(one)
        consultations.setdefault(one.item_id, addresses.urn(one))
    kept = kept_between(Issue)
    turned = _turns(set(met), addresses)
    issues = Issue.objects.filter(pk__in=met).prefetch_related("aliases").order_by("title", "pk")
    return consultations, [
        _paper(one, met[one.pk], turned[one.pk], addresses, openly) | kept.get(one.pk, {}) for one in issues
    ]


def _turns(told: set[int], addresses: Addresses) -> defaultdict[int, list[dict[str, Any]]]:
    """What became of an issue, told from it, where the other is told too."""
    turned: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for one in IssueChange.objects.filter(issue__in=told, other__in=told).select_related("other"):
        turned[one.issue_id].append(filled(turn=one.turn, paper=addresses.urn(one.other), on=one.on, ours=False))
    return turned


def _paper(
    issue: Issue, met: list[Occurrence], turned: list[dict[str, Any]], addresses: Addresses, openly: Openly
) -> dict[str, Any]:
    return {
        "id": addresses.urn(issue),
        "type": kind_of("Paper"),
        "name": openly.words(issue.title),
        "reference": issue.name,
        "consultation": [
            {
                "id": addresses.urn(one),
                "type": kind_of("Consultation"),
                "agendaItem": addresses.urn(one.item),
                "meeting": addresses.urn(one.item.meeting),
                "organization": [addresses.urn(one.item.meeting.committee)],
            }
            for one in met
        ],
        **filled(
            relatedPaper=sorted({one["paper"] for one in turned}),
            path=path(issue),
            opened_on=issue.opened_on,
            other_title=[openly.words(one.title) for one in issue.aliases.all()],
            turn=turned,
            indicator=list(issue.indicators),
            audit_theme=openly.words(issue.audit_theme),
        ),
    }


def recommendations(chosen: list[Committee], addresses: Addresses, openly: Openly) -> list[dict[str, Any]]:
    """All that these committees asked for in public, oldest first: wholes, and parts that name theirs."""
    told = [one for one in asked_of(chosen).prefetch_related("actions__action__plan") if not openly.hides(one)]
    known = {one.pk for one in told}
    kept = kept_between(Recommendation)
    public = set(
        Occurrence.objects.filter(
            item__meeting__committee__in=chosen, item__exempt_paragraph="", withdrawn_on=None
        ).values_list("issue_id", flat=True)
    )
    return [_asked(one, known, public, addresses, openly) | kept.get(one.pk, {}) for one in told]


def _asked(
    asked: Recommendation, known: set[int], public: set[int], addresses: Addresses, openly: Openly
) -> dict[str, Any]:
    by_law = due_by_law(asked)
    instead = asked.superseded_by
    return {
        "id": addresses.urn(asked),
        "reference": asked.reference,
        "kind": asked.kind,
        "meeting": addresses.urn(asked.meeting),
        "text": openly.words(asked.text),
        "status": asked.status,
        "response": [_response(one, addresses, openly) for one in asked.responses.all()],
        "progress": [_progress(one, addresses, openly) for one in asked.progress.all()],
        "status_change": [_change(one, addresses, openly) for one in asked.changes.all()],
        **filled(
            path=path(asked),
            letter=asked.letter,
            part_of=addresses.urn(asked.part_of) if asked.part_of else None,
            item=addresses.urn(asked.item) if asked.item else None,
            point=addresses.urn(asked.point) if asked.point else None,
            paper=addresses.urn(asked.issue) if asked.issue_id in public else None,
            minute_number=asked.minute_number,
            addressed_to=openly.words(asked.addressed_to),
            addressee=asked.addressee,
            executive_member=openly.words(asked.executive_member),
            post=asked.owner and asked.owner.title,
            notice_sent_on=asked.notice_sent_on,
            notice_received_on=asked.notice_received_on,
            report_received_on=asked.report_received_on,
            considered_on=asked.considered_on,
            response_due_on=by_law,
            due_on=asked.due_on,
            judgement=asked.judgement,
            outcome=openly.words(asked.outcome),
            achieved_on=asked.achieved_on,
            indicator=list(asked.indicators),
            action=[
                f"{one.action.reference} of {one.action.plan.financial_year}"
                for one in asked.actions.all()
                if one.unlinked_on is None
            ],
            closed_on=asked.closed_on,
            closed_because=openly.words(asked.closed_because),
            superseded_by=addresses.urn(instead) if instead and instead.pk in known else None,
            ours=False,
        ),
    }


def _response(answer: Response, addresses: Addresses, openly: Openly) -> dict[str, Any]:
    return {
        "id": addresses.urn(answer),
        "responded_on": answer.responded_on.isoformat(),
        "position": answer.position,
        "text": openly.words(answer.text),
        **filled(
            is_in_principle=answer.is_in_principle,
            reasons=openly.words(answer.reasons),
            action_promised=openly.words(answer.action_promised),
            action_due_on=answer.action_due_on,
            post=answer.office and answer.office.title,
            given_at=openly.words(answer.given_at),
            web=public_address(answer.address),
            ours=False,
        ),
    }


def _progress(note: ProgressNote, addresses: Addresses, openly: Openly) -> dict[str, Any]:
    return {
        "id": addresses.urn(note),
        "noted_on": note.noted_on.isoformat(),
        "text": openly.words(note.text),
        **filled(evidence=openly.words(note.evidence), post=note.office and note.office.title, ours=False),
    }


def _change(change: StatusChange, addresses: Addresses, openly: Openly) -> dict[str, Any]:
    return {
        "id": addresses.urn(change),
        "on": change.on.isoformat(),
        "status": change.status,
        **filled(
            because=openly.words(change.because),
            meeting=addresses.urn(change.meeting) if change.meeting else None,
            ours=False,
        ),
    }
