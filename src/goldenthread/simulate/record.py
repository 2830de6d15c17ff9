"""The human record's files: what officers, auditors, families, inspectors and members put on paper.

The plans, judgements, the committee's trail and the accepted step change are written out in `written/`:
every word in them is invented. Audits and posts come from the simulation, answers to feedback from chance.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from goldenthread.simulate.records import Authority
from goldenthread.simulate.story import working_day

KINDS: Final[dict[str, str]] = {
    "plan 2019-20.yaml": "plan", "plan 2020-21.yaml": "plan", "judgements.yaml": "judgements",
    "committee.yaml": "committee", "steps.yaml": "steps", "audits.yaml": "audits", "workforce.yaml": "workforce",
    "feedback.yaml": "feedback",
}  # fmt: skip
_AS_WRITTEN: Final = ("plan 2019-20.yaml", "plan 2020-21.yaml", "judgements.yaml", "committee.yaml", "steps.yaml")
_LABEL: Final = "# Simulated: Wyeford does not exist.\n"

# Of every hundred answers, how many give 0, 1, ... 10; parents and carers first.
_SCORES: Final = {
    "parents and carers": (4, 3, 5, 6, 8, 14, 13, 16, 16, 9, 6),
    "young people": (5, 4, 6, 8, 9, 15, 14, 15, 12, 7, 5),
}
_COMMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "low": (
        "Nobody rang back.",
        "We had four workers in a year and told each of them everything.",
        "The plan was about us and not with us.",
        "I still do not know why it was closed.",
    ),
    "middle": (
        "It helped once it started. The start was slow.",
        "The worker was kind. The letters were not.",
        "Things are a bit better. I worry about the autumn.",
        "Meetings by telephone were easier for me and harder for the children.",
    ),
    "high": (
        "She listened to my daughter first.",
        "We knew what had to change, and we knew when it had.",
        "The school and the social worker finally talked to each other.",
        "He came when he said he would.",
    ),
}


class _Plain(yaml.SafeDumper):
    """Writes every value out, even when two are the same day."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def write_all(held: Authority, folder: Path) -> None:
    """The eight files, each of one kind, as the import command reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _AS_WRITTEN:
        (folder / name).write_text(_written(name), encoding="utf-8")
    made = {"audits": _audits(held), "workforce": _workforce(held), "feedback": _feedback(held.seed)}
    for name, content in made.items():
        text = yaml.dump(content, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=120)
        (folder / f"{name}.yaml").write_text(_LABEL + text, encoding="utf-8")


def _written(name: str) -> str:
    return (files("goldenthread.simulate") / "written" / name).read_text(encoding="utf-8")


def _audits(held: Authority) -> dict[str, Any]:
    return {
        "kind": "audits",
        "audits": [
            {
                "reference": one.reference, "completed_on": one.completed_on, "team": one.team, "grade": one.grade,
                "moderated_grade": one.moderated_grade, "collaborative": one.is_collaborative,
            }
            for one in held.audits
        ],
    }  # fmt: skip


def _workforce(held: Authority) -> dict[str, Any]:
    return {
        "kind": "workforce",
        "posts": [
            {
                "reference": post.reference, "team": post.team, "role": post.role, "fte": str(post.fte),
                "spells": [
                    {
                        "started_on": spell.started_on, "ended_on": spell.ended_on, "vacant": spell.is_vacant,
                        "agency": spell.has_agency,
                    }
                    for spell in post.spells
                ],
            }
            for post in held.posts
        ],
    }  # fmt: skip


def _feedback(seed: int) -> dict[str, Any]:
    """The rounds as written, with the answers that came: about one in four of those asked."""
    rng = Random(f"{seed}:feedback")
    content: dict[str, Any] = yaml.safe_load(_written("feedback.yaml"))
    for one in content["rounds"]:
        count = round(one["invited"] * (0.22 + 0.1 * rng.random()))
        answers = [_answer(rng, one["respondents"], one["opened_on"], one["closed_on"]) for _ in range(count)]
        one["answers"] = sorted(answers, key=lambda answer: answer["received_on"])
    return content


def _answer(rng: Random, respondents: str, opened_on: date, closed_on: date) -> dict[str, Any]:
    scale = rng.choices(range(11), _SCORES[respondents])[0]
    comments = _COMMENTS["low" if scale < 4 else "middle" if scale < 7 else "high"]
    day = working_day(opened_on + timedelta(days=rng.randint(5, (closed_on - opened_on).days - 4)))
    return {"received_on": day, "scale": scale, "comment": rng.choice(comments) if rng.random() < 0.45 else ""}
