"""Who makes contacts and referrals: the sources of the national code list, in groups."""

from __future__ import annotations

from typing import Any, Final

from goldenthread.journey.codes import CODE_LISTS

POLICE: Final = "6"
_UNKNOWN: Final = "Unknown"

# DfE, Characteristics of children in need, table C2 tells schools from other services of education.
_OF_THEIR_OWN: Final = {"2A": "Schools", "2B": "Education services"}


def source_group(source: Any) -> Any:
    """The group of each source: Individual, Schools, Health, Police...; 'Unknown' too where none is recorded."""
    import ibis

    groups = {one.code: _OF_THEIR_OWN.get(one.code, one.group) for one in CODE_LISTS["contact_source"].codes}
    cases = [(source == code, ibis.literal(group)) for code, group in groups.items()]
    return ibis.cases(*cases, else_=ibis.literal(_UNKNOWN))
