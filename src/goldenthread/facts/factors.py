"""What assessments find: the factors of the children in need census, one yes-or-no column each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from goldenthread.facts.fact import Events, Rows
from goldenthread.facts.steps import CHILD, attach, yes

_NONE_FOUND: Final = "21"
_ASSESSMENT = (*CHILD, "started_on")


@dataclass(frozen=True, slots=True)
class Factor:
    """One column: its codes, and the name and words that DfE's table C3 has for it.

    `since` is the first month in which its codes were in use, where that was not from the beginning.
    """

    slug: str
    codes: tuple[str, ...]
    words: str
    since: str = ""

    @property
    def column(self) -> str:
        return f"found_{self.slug}"


# Source: DfE, children in need census: factors identified at the end of assessment. Abuse was divided by who did
# it from 2020-21; the codes before that are still met in later years. Criminal exploitation came in 2021-22.
FACTORS: Final = (
    Factor("alcohol_misuse_child", ("1A",), "alcohol misuse by the child"),
    Factor("alcohol_misuse_parent", ("1B",), "alcohol misuse by a parent or carer"),
    Factor("alcohol_misuse_person", ("1C",), "alcohol misuse by another person in the household"),
    Factor("drug_misuse_child", ("2A",), "drug misuse by the child"),
    Factor("drug_misuse_parent", ("2B",), "drug misuse by a parent or carer"),
    Factor("drug_misuse_person", ("2C",), "drug misuse by another person in the household"),
    Factor("domestic_abuse_child", ("3A",), "domestic abuse of the child"),
    Factor("domestic_abuse_parent", ("3B",), "domestic abuse of a parent or carer"),
    Factor("domestic_abuse_person", ("3C",), "domestic abuse of another person in the household"),
    Factor("mental_health_child", ("4A",), "mental health of the child"),
    Factor("mental_health_parent", ("4B",), "mental health of a parent or carer"),
    Factor("mental_health_person", ("4C",), "mental health of another person in the household"),
    Factor("learning_disability_child", ("5A",), "learning disability of the child"),
    Factor("learning_disability_parent", ("5B",), "learning disability of a parent or carer"),
    Factor("learning_disability_person", ("5C",), "learning disability of another person in the household"),
    Factor("physical_disability_child", ("6A",), "physical disability or illness of the child"),
    Factor("physical_disability_parent", ("6B",), "physical disability or illness of a parent or carer"),
    Factor("physical_disability_person", ("6C",), "physical disability or illness of another person in the household"),
    Factor("young_carer", ("7A",), "the child is a young carer"),
    Factor("privately_fostered", ("8B", "8C", "8D", "8E", "8F"), "the child is privately fostered"),
    Factor("unaccompanied_asylum_seeker", ("9A",), "the child is an unaccompanied asylum seeker"),
    Factor("going_missing", ("10A",), "going missing"),
    Factor("child_sexual_exploitation", ("11A",), "child sexual exploitation"),
    Factor("trafficking", ("12A",), "trafficking"),
    Factor("gangs", ("13A",), "gangs"),
    Factor("socially_unacceptable_behaviour", ("14A",), "socially unacceptable behaviour"),
    Factor("self_harm", ("15A",), "self-harm"),
    Factor("neglect", ("16A",), "neglect"),
    Factor("emotional_abuse", ("17A",), "emotional abuse"),
    Factor("physical_abuse_unknown", ("18A",), "physical abuse, by whom not said"),
    Factor("physical_abuse_child_on_child", ("18B",), "physical abuse by another child", since="2020-04"),
    Factor("physical_abuse_adult_on_child", ("18C",), "physical abuse by an adult", since="2020-04"),
    Factor("sexual_abuse_unknown", ("19A",), "sexual abuse, by whom not said"),
    Factor("sexual_abuse_child_on_child", ("19B",), "sexual abuse by another child", since="2020-04"),
    Factor("sexual_abuse_adult_on_child", ("19C",), "sexual abuse by an adult", since="2020-04"),
    Factor("female_genital_mutilation", ("22A",), "female genital mutilation"),
    Factor("faith_linked_abuse", ("23A",), "abuse linked to faith or belief"),
    Factor("child_criminal_exploitation", ("24A",), "child criminal exploitation", since="2021-04"),
    Factor("other", ("20",), "something else"),
)


def with_factors(assessments: Rows, events: Events) -> Rows:
    """`assessments`, each with has_factors and a column for each factor, whether it was found.

    Factors are known by the child and the day the assessment started: two of one day share theirs.
    """
    rows = events["assessment_factor"].rename(started_on="assessment_started_on")
    found = rows.group_by(*_ASSESSMENT).agg(
        has_factors=(rows.factor != _NONE_FOUND).any(),
        **{one.column: rows.factor.isin(one.codes).any() for one in FACTORS},
    )
    marked = attach(assessments, found, _ASSESSMENT)
    return marked.mutate(
        **{name: yes(marked[name]) for name in ("has_factors", *(one.column for one in FACTORS))},
    )
