"""SSDA903, the yearly looked-after return: its tables, and how they climb to events.

Episodes are no events by themselves: periods of care, placements and spells of one legal status are
joined out of them first, each a table of its own here (`care_periods`, `placements`, `legal_spells`)
whose fields are named as the episode's fields they come from: the start is the first episode's, the
end and its reason the last one's. Last year's files, when they come along, are read as tables named
with `LAST` after them and climb by the same rungs.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from goldenthread.journey.mapping import Field, FieldKind, OnBlank, Rung, Sheet, Standard

NAME: Final = "ssda903"
LAST: Final = "_last"

_CHILD = Field("child_id", "CHILD", FieldKind.ID, on_blank=OnBlank.REJECT, variants=("CHILDID",))
_DOB = Field("date_of_birth", "DOB", FieldKind.DATE, on_blank=OnBlank.FLAG)
_SEX = Field("sex", "SEX", FieldKind.CATEGORY, codes="sex_903", on_blank=OnBlank.FLAG, variants=("GENDER",))


def _date(name: str, header: str, on_blank: OnBlank = OnBlank.OK) -> Field:
    return Field(name, header, FieldKind.DATE, on_blank=on_blank)


def _code(name: str, header: str, codes: str, on_blank: OnBlank = OnBlank.OK, *variants: str) -> Field:
    return Field(name, header, FieldKind.CATEGORY, codes=codes, on_blank=on_blank, variants=variants)


def _flag(name: str, header: str, on_blank: OnBlank = OnBlank.OK, optional: bool = False) -> Field:
    return Field(name, header, FieldKind.YES_NO, codes="flag_903", on_blank=on_blank, optional=optional)


def _table(
    table: str, title: str, names: tuple[str, ...], key: tuple[str, ...], fields: tuple[Field, ...]
) -> Sheet:  # fmt: skip
    return Sheet(0, table, title, (table, *names), key, 12, fields)


_FLAG, _REJECT = OnBlank.FLAG, OnBlank.REJECT

TABLES: Final = (
    _table(
        "header", "Children", (), ("child_id",),
        (
            _CHILD, _SEX, _DOB, _code("ethnicity", "ETHNIC", "ethnicity_903", _FLAG),
            Field("upn", "UPN", FieldKind.ID, on_blank=_FLAG), _flag("is_mother", "MOTHER"),
            _date("child_of_mother_date_of_birth", "MC_DOB"), _flag("uasc", "UASC", optional=True),
        ),
    ),
    _table(
        "episodes", "Episodes of care", (), ("child_id", "episode_start_date"),
        (
            _CHILD, _date("episode_start_date", "DECOM", _REJECT),
            _code("reason_new_episode", "RNE", "reason_new_episode", _FLAG),
            _code("legal_status", "LS", "legal_status", _FLAG),
            _code("category_of_need", "CIN", "category_of_need_903", _FLAG),
            _code("placement_type", "PLACE", "placement_type", _FLAG, "PL"),
            _code("placement_provider", "PLACE_PROVIDER", "placement_provider"),
            _date("episode_end_date", "DEC"), _code("reason_episode_ceased", "REC", "reason_ceased_903"),
            _code("reason_placement_change", "REASON_PLACE_CHANGE", "placement_change_reason"),
            Field("home_postcode", "HOME_POST", FieldKind.POSTCODE),
            Field("placement_postcode", "PL_POST", FieldKind.POSTCODE),
            Field("placement_urn", "URN", FieldKind.ID),
        ),
    ),
    _table(
        "reviews", "Reviews", (), ("child_id", "review_date"),
        (
            _CHILD, _DOB, _date("review_date", "REVIEW", _REJECT),
            _code("participation", "REVIEW_CODE", "participation", _FLAG),
        ),
    ),
    _table(
        "uasc", "Unaccompanied asylum-seeking children", (), ("child_id",),
        (_CHILD, _SEX, _DOB, _date("uasc_ceased_date", "DUC")),
    ),
    _table(
        "oc2", "Health and outcomes of the year", (), ("child_id",),
        (
            _CHILD, _DOB, Field("sdq_score", "SDQ_SCORE", FieldKind.INTEGER),
            _code("sdq_reason", "SDQ_REASON", "sdq_reason"), _flag("convicted", "CONVICTED"),
            _flag("health_surveillance", "HEALTH_CHECK"), _flag("immunisations_up_to_date", "IMMUNISATIONS"),
            _flag("dental_check", "TEETH_CHECK"), _flag("health_assessment", "HEALTH_ASSESSMENT"),
            _flag("substance_misuse", "SUBSTANCE_MISUSE"), _flag("intervention_received", "INTERVENTION_RECEIVED"),
            _flag("intervention_offered", "INTERVENTION_OFFERED"),
        ),
    ),
    _table(
        "oc3", "Care leavers", (), ("child_id",),
        (
            _CHILD, _DOB, _code("in_touch", "IN_TOUCH", "in_touch", _FLAG),
            _code("activity", "ACTIV", "activity_903", _FLAG),
            _code("accommodation", "ACCOM", "accommodation_903", _FLAG),
        ),
    ),
    _table(
        "ad1", "Adoptions", (), ("child_id",),
        (
            _CHILD, _DOB, _date("decision_date", "DATE_INT", _REJECT), _date("matched_date", "DATE_MATCH", _FLAG),
            _flag("adopted_by_foster_carer", "FOSTER_CARE", _FLAG),
            Field("number_of_adopters", "NB_ADOPTR", FieldKind.INTEGER, on_blank=_FLAG),
            _code("sex_of_adopters", "SEX_ADOPTR", "sex_of_adopters", _FLAG),
            _code("legal_status_of_adopters", "LS_ADOPTR", "legal_status_of_adopters", _FLAG),
        ),
    ),
    _table(
        "placed_for_adoption", "Decisions for adoption", ("should_be_placed_for_adoption", "PlacedAdoption"),
        ("child_id", "decision_date"),
        (
            _CHILD, _DOB, _date("decision_date", "DATE_PLACED", _REJECT),
            _date("decision_reversed_date", "DATE_PLACED_CEASED"),
            _code("decision_reversed_reason", "REASON_PLACED_CEASED", "adoption_reversal"),
        ),
    ),
    _table(
        "previous_permanence", "Earlier permanent homes", ("PrevPerm",), ("child_id",),
        (
            _CHILD, _DOB, _code("previous_permanence", "PREV_PERM", "previous_permanence", _FLAG),
            Field("previous_permanence_la", "LA_PERM", FieldKind.TEXT),
            Field("previous_permanence_date", "DATE_PERM", FieldKind.TEXT),  # parts may be unknown: ZZ/05/2021
        ),
    ),
    _table(
        "missing", "Times missing", ("missing_episodes",), ("child_id", "missing_start_date", "kind"),
        (
            _CHILD, _DOB, _code("kind", "MISSING", "missing_kind", _FLAG),
            _date("missing_start_date", "MIS_START", _REJECT), _date("missing_end_date", "MIS_END"),
        ),
    ),
    _table(
        "social_worker_episodes", "Social workers", ("sw_episodes", "SWEpisodes", "social_worker", "SocialWorker"),
        ("child_id", "worker_start_date"),
        (
            _CHILD, _DOB, Field("worker_id", "SW_ID", FieldKind.WORKER, on_blank=_FLAG),
            _date("worker_start_date", "SW_DECOM", _REJECT), _date("worker_end_date", "SW_DEC"),
            _code("worker_change_reason", "SW_REASON", "worker_change_reason"),
        ),
    ),
    _table(
        "deprivation_of_liberty", "Deprivations of liberty", ("DoLo",), ("child_id", "order_start_date"),
        (_CHILD, _DOB, _date("order_start_date", "DOLO_START", _REJECT), _date("order_end_date", "DOLO_END")),
    ),
)  # fmt: skip

# The elements of the XML form that hold a row, and the table it belongs to.
ELEMENTS: Final = {
    "HEADER": "header", "EPISODE": "episodes", "AREVIEW": "reviews", "AMISSING": "missing", "OC2": "oc2",
    "PERMANENCE": "previous_permanence", "AD_PLACED": "placed_for_adoption",
}  # fmt: skip

# Columns that may be blank in a row, but without which nothing can be made of any row.
ALSO_REQUIRED: Final = {
    "episodes": (
        "reason_new_episode", "legal_status", "placement_type", "episode_end_date", "reason_episode_ceased",
    ),
}  # fmt: skip

# Positions: of their own year only, so last year's say nothing of this one.
POSITIONS: Final = frozenset({"oc2", "oc3"})

# What joins out of episodes; the fields are the episode's own.
_EPISODES = next(table for table in TABLES if table.table == "episodes")
CARE_PERIODS, PLACEMENTS, LEGAL_SPELLS = "care_periods", "placements", "legal_spells"
NOT_IN_THE_HEADER = "not_in_the_header"
_STATUS_END = _code("status_end", "REC", "legal_status_end")


def _joined(table: str, title: str, *fields: str, more: tuple[Field, ...] = ()) -> Sheet:
    of = ("child_id", "episode_start_date", "episode_end_date", *fields)
    return Sheet(0, table, title, (), _EPISODES.key, 12, (*(_EPISODES.field(name) for name in of), *more))


JOINED: Final = (
    _joined(CARE_PERIODS, "Periods of care", "reason_episode_ceased", "category_of_need", "legal_status"),
    _joined(
        PLACEMENTS, "Placements", "placement_type", "placement_provider", "placement_urn", "reason_placement_change",
        "placement_postcode",
    ),
    _joined(LEGAL_SPELLS, "Spells of one legal status", "legal_status", more=(_STATUS_END,)),
    _joined(NOT_IN_THE_HEADER, "Children with episodes who have no row in the header"),
)  # fmt: skip

# What else a field of an episode decides, beyond the fields that joined rows keep.
MORE_FEEDS: Final = {
    "reason_new_episode": ("cla_period.started_on", "cla_placement.started_on"),
    "episode_end_date": ("cla_period.started_on", "cla_placement.started_on", "adoption.adopted_on"),
    "reason_episode_ceased": ("cla_period.ended_on", "cla_legal_status.ended_because", "adoption.adopted_on"),
    "legal_status": ("cla_legal_status.started_on", "adoption.placement_order_on"),
    "placement_type": ("cla_placement.started_on", "adoption.placed_on"),
}

# What episodes add to a decision for adoption, under the names of the fields it is made of.
ADDED_TO_DECISIONS: Final = (
    _date("care_start_date", "DECOM"), _date("placement_order_date", "DECOM"), _date("placed_date", "DECOM"),
    _date("adoption_order_date", "DEC"),
)  # fmt: skip
_MATCHED = _date("matched_date", "DATE_MATCH")

_WHO = {"child_id": "child_id"}
_BORN = _WHO | {"born_on": "date_of_birth"}
_OF_EARLIER_YEARS = frozenset({"care_started_on", "placement_order_on"})  # an earlier return may hold that episode
_SPECIAL_GUARDIANSHIP = frozenset({"E45", "E46", "E47", "E48"})
_ADOPTION = _WHO | {
    "care_started_on": "care_start_date", "decided_on": "decision_date", "placement_order_on": "placement_order_date",
    "matched_on": "matched_date", "placed_on": "placed_date", "adopted_on": "adoption_order_date",
}  # fmt: skip


def _people() -> Iterable[Rung]:
    """What each table says of the child. The reader has made sex and the pupil number what events hold."""
    more = {"header": {"sex": "sex", "ethnicity": "ethnicity", "upn": "upn", "is_uasc": "uasc"}, "uasc": {"sex": "sex"}}
    for table in TABLES:
        if table is _EPISODES:
            yield Rung("person", NOT_IN_THE_HEADER, _WHO, needs=("child_id",))
        else:
            derived = {"is_uasc": "listed here, so yes"} if table.table == "uasc" else {}
            yield Rung("person", table.table, _BORN | more.get(table.table, {}), needs=("child_id",), derived=derived)


_RUNGS = (
    *_people(),
    Rung(
        "cla_period", CARE_PERIODS,
        _WHO | {"started_on": "episode_start_date", "ended_on": "episode_end_date",
                "end_reason": "reason_episode_ceased", "category_of_need": "category_of_need"},
        needs=("child_id", "episode_start_date"),
        derived={"is_short_break": "legal_status is V3 or V4"},
    ),
    Rung(
        "cla_placement", PLACEMENTS,
        _WHO | {"started_on": "episode_start_date", "ended_on": "episode_end_date",
                "placement_type": "placement_type", "provider": "placement_provider", "urn": "placement_urn",
                "change_reason": "reason_placement_change"},
        needs=("child_id", "episode_start_date"),
        derived={"postcode_district": "the outward half of placement_postcode"},
    ),
    Rung(
        "cla_legal_status", LEGAL_SPELLS,
        _WHO | {"started_on": "episode_start_date", "ended_on": "episode_end_date", "legal_status": "legal_status",
                "ended_because": "status_end"},
        needs=("child_id", "episode_start_date"),
    ),
    Rung(
        "legal_order", CARE_PERIODS, _WHO | {"made_on": "episode_end_date"},
        needs=("child_id", "episode_end_date"), only={"reason_episode_ceased": _SPECIAL_GUARDIANSHIP},
        constant={"order_type": "special_guardianship"},
    ),
    Rung(
        "cla_review", "reviews", _WHO | {"held_on": "review_date", "participation": "participation"},
        needs=("child_id", "review_date"),
    ),
    Rung(
        "missing_episode", "missing",
        _WHO | {"missing_kind": "kind", "started_on": "missing_start_date", "ended_on": "missing_end_date"},
        needs=("child_id", "missing_start_date"),
    ),
    Rung(
        "caseload", "social_worker_episodes",
        _WHO | {"worker": "worker_id", "started_on": "worker_start_date", "ended_on": "worker_end_date",
                "change_reason": "worker_change_reason"},
        needs=("child_id", "worker_id", "worker_start_date"),
    ),
    Rung(
        "cla_year", "oc2",
        _WHO | {"sdq_score": "sdq_score", "sdq_reason": "sdq_reason", "is_convicted": "convicted",
                "had_health_surveillance": "health_surveillance", "has_immunisations": "immunisations_up_to_date",
                "had_dental_check": "dental_check", "had_health_assessment": "health_assessment",
                "has_substance_misuse": "substance_misuse", "was_intervention_received": "intervention_received",
                "was_intervention_offered": "intervention_offered"},
        needs=("child_id",), derived={"position_on": "the day of the return"},
    ),
    Rung(
        "care_leaver", "oc3", _WHO | {"in_touch": "in_touch"}, needs=("child_id",),
        derived={"position_on": "the birthday in the year", "accommodation": "the letter of accommodation",
                 "suitability": "the digit of accommodation", "activity": "activity, unless not known"},
    ),
    Rung(
        "adoption", "placed_for_adoption",
        _ADOPTION | {"reversed_on": "decision_reversed_date", "reversed_because": "decision_reversed_reason"},
        needs=("child_id", "decision_date"), unvouched=_OF_EARLIER_YEARS,
    ),
    Rung("adoption", "ad1", _ADOPTION, needs=("child_id", "decision_date"), unvouched=_OF_EARLIER_YEARS),
    Rung(
        "previous_permanence", "previous_permanence",
        _WHO | {"previous_permanence": "previous_permanence", "previous_la": "previous_permanence_la",
                "ordered_on": "previous_permanence_date"},
        needs=("child_id",),
    ),
    Rung(
        "deprivation_of_liberty", "deprivation_of_liberty",
        _WHO | {"started_on": "order_start_date", "ended_on": "order_end_date"},
        needs=("child_id", "order_start_date"),
    ),
)  # fmt: skip


def _with_added(table: Sheet) -> Sheet:
    """A table of decisions with the fields that other tables add to it: no header of its file names them."""
    if table.table == "placed_for_adoption":
        return replace(table, fields=(*table.fields, _MATCHED, *ADDED_TO_DECISIONS))
    if table.table == "ad1":
        return replace(table, fields=(*table.fields, *ADDED_TO_DECISIONS))
    return table


def _and_last(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    held = tuple(sheets)
    last = (replace(one, table=one.table + LAST) for one in held if one.table not in POSITIONS)
    return (*held, *last)


SSDA903: Final = Standard(
    NAME,
    "SSDA903, the yearly return of looked-after children",
    _and_last((*(_with_added(table) for table in TABLES), *JOINED)),
    (*_RUNGS, *(replace(rung, sheet=rung.sheet + LAST) for rung in _RUNGS if rung.sheet not in POSITIONS)),
)
