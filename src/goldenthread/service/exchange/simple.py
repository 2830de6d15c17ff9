"""Audits, posts and judgements: from a file's values into the record, and back."""

from typing import Any

from goldenthread.errors import FileRefused, NotFound
from goldenthread.service.exchange.keeper import Keeper, pick
from goldenthread.service.exchange.rules import overlapping
from goldenthread.service.exchange.shapes import Values
from goldenthread.service.plans.models import Judgement
from goldenthread.service.quality.models import Audit
from goldenthread.service.workforce.models import Post, PostSpell

_AUDIT = ("reference", "completed_on", "team", "grade", "moderated_grade", "collaborative")
_JUDGEMENT = ("inspected_on", "published_on", "framework", "kind", "area", "grade", "summary")


def take_audits(file: Values, keep: Keeper) -> str:
    """Keep the audits. Returns what the file is called in the audit trail."""
    keep.rows(Audit.objects.all(), [pick(one, *_AUDIT) for one in file["audits"]], ("reference",))
    return "audits"


def give_audits(_which: str | None) -> dict[str, Any]:
    """Every audit held, in the shape of its file."""
    audits = [
        {name: _or_none(getattr(one, name)) if "grade" in name else getattr(one, name) for name in _AUDIT}
        for one in Audit.objects.all()
    ]
    return {"kind": "audits", "audits": _some(audits, "audits")}


def take_judgements(file: Values, keep: Keeper) -> str:
    """Keep the inspectors' judgements. Returns what the file is called in the audit trail."""
    given = [pick(one, *_JUDGEMENT) for one in file["judgements"]]
    keep.rows(Judgement.objects.all(), given, ("inspected_on", "framework", "kind", "area"))
    return "inspection judgements"


def give_judgements(_which: str | None) -> dict[str, Any]:
    """Every judgement held, in the shape of its file."""
    judgements = [
        {name: getattr(one, name) for name in _JUDGEMENT} | {"grade": _or_none(one.grade)}
        for one in Judgement.objects.all()
    ]
    return {"kind": "judgements", "judgements": _some(judgements, "judgements")}


def take_workforce(file: Values, keep: Keeper) -> str:
    """Keep the posts and their spells. Returns what the file is called in the audit trail."""
    given = file["posts"]
    posts = keep.rows(
        Post.objects.all(), [pick(one, "reference", "team", "role", "fte") for one in given], ("reference",)
    )
    for one, post in zip(given, posts, strict=True):
        spells = [
            pick(spell, "started_on", "ended_on", is_vacant="vacant", is_covered_by_agency="agency")
            for spell in sorted(one.get("spells", []), key=lambda spell: spell["started_on"])
        ]
        keep.rows(PostSpell.objects.filter(post=post), spells, ("started_on",), post=post)
        _refuse_overlaps(one.place, post, keep.result.file)
    return "posts"


def _refuse_overlaps(place: str, post: Post, file: str) -> None:
    """The file's spells and those held already must follow one another."""
    spells = list(post.spells.order_by("started_on").values_list("started_on", "ended_on"))
    number = overlapping(spells)
    if number is not None:
        raise FileRefused(
            f"{file}, {place}: post {post.reference} would have a spell from {spells[number][0]} that begins before "
            f"the one from {spells[number - 1][0]} has ended. Accepted: spells that follow one another, those held "
            "already among them.\nNothing from this file was imported."
        )


def give_workforce(_which: str | None) -> dict[str, Any]:
    """Every post held, with its spells, in the shape of its file."""
    posts = [
        {
            "reference": post.reference,
            "team": post.team,
            "role": post.role,
            "fte": f"{post.fte:.2f}",
            "spells": [
                {
                    "started_on": spell.started_on,
                    "ended_on": spell.ended_on,
                    "vacant": spell.is_vacant,
                    "agency": spell.is_covered_by_agency,
                }
                for spell in post.spells.all()
            ],
        }
        for post in Post.objects.prefetch_related("spells")
    ]
    return {"kind": "workforce", "posts": _some(posts, "posts")}


def _some(rows: list[dict[str, Any]], plural: str) -> list[dict[str, Any]]:
    if not rows:
        raise NotFound(f"No {plural} are held. Nothing was written.")
    return rows


def _or_none(text: str) -> str | None:
    return text or None
