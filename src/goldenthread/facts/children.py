"""What a fact says of its child: age and age band on a day, sex, ethnic group, disability.

Ages and bands leave the store; dates of birth never do. They are here in memory alone.
"""

from __future__ import annotations

from typing import Any

from goldenthread.facts.fact import Events, Rows
from goldenthread.facts.steps import CHILD, attach, yes
from goldenthread.journey.ages import AGE_BANDS, UNBORN
from goldenthread.journey.codes import CODE_LISTS

_UNKNOWN = "Unknown"


def described(rows: Rows, events: Events, aged_on: str) -> Rows:
    """`rows`, each with what is known of its child:

    age            completed years on the day in the column `aged_on`; null for the unborn and the unknown
    age_band       one of `journey.ages`; 'unborn' before the birth or while only expected; null when unknown
    sex            F, M or N as recorded; null when not stated
    ethnicity      the main ethnic group; null when unknown or refused
    disability     'yes' or 'no'; null when not recorded
    """
    import ibis

    known = attach(rows, _people(events), CHILD)
    unborn = is_unborn(known, aged_on)
    age = ibis.ifelse(unborn, ibis.null("int64"), completed_years(known.born_on, known[aged_on]))
    return known.mutate(age=age, age_band=_band(age, unborn)).drop("born_on", "expected_on")


def is_unborn(known: Rows, on: str) -> Any:
    """Whether the child of each row was not yet born on the day in the column `on`: born later, or only expected.

    No, when nothing is known of the birth. `known` holds born_on and expected_on.
    """
    return yes(known.born_on > known[on]) | (known.born_on.isnull() & known.expected_on.notnull())


def completed_years(born: Any, on: Any) -> Any:
    """Whole years from `born` to `on`; somebody born on 29 February is a year older on 1 March. Null when unknown."""
    had_no_birthday = on.month() * 100 + on.day() < born.month() * 100 + born.day()
    return (on.year() - born.year() - had_no_birthday.ifelse(1, 0)).cast("int64")


def _people(events: Events) -> Rows:
    people = events["person"]
    return people.select(
        *CHILD,
        "born_on",
        "expected_on",
        sex=_grouped(people.sex, "gender", {"U": None}),
        ethnicity=_grouped(
            people.ethnicity, "ethnicity", {one.code: one.group for one in CODE_LISTS["ethnicity"].codes}
        ),
        disability=people.has_disability.ifelse("yes", "no"),
    )


def _grouped(column: Any, codes: str, groups: dict[str, str | None]) -> Any:
    """The group of each code, unknown ones null; a code without a group stands for itself."""
    import ibis

    cases = [
        (column == one.code, ibis.null("string") if said in (None, _UNKNOWN) else ibis.literal(said))
        for one in CODE_LISTS[codes].codes
        for said in (groups.get(one.code, one.code),)
    ]
    return ibis.cases(*cases)


def _band(age: Any, is_unborn: Any) -> Any:
    import ibis

    return ibis.cases((is_unborn, UNBORN), *((age.between(one.first, one.last), one.name) for one in AGE_BANDS))
