"""What each column of DfE's published data sets measures, as data. Looked up by columns, never by a file's name.

A column has the id of the indicator it is, where the catalogue or the published series have one. A data set
that is not declared here is read too: its ids are made of the file's name and the column.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

# The columns that place a row, in whatever order: the rest are categories and measures.
PLACE_COLUMNS: Final = frozenset({
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "old_la_code", "new_la_code", "la_name",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """One column that is a measure, in the rows where each column of `where` says what is named.

    `numerator` and `denominator` are the columns whose published counts it follows from; several are added.
    """

    column: str
    measure: str
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DataSet:
    """One data set that DfE publishes. `counts_only`: columns that are nothing but other columns' denominators."""

    name: str
    publication: str
    measures: tuple[Measured, ...]
    counts_only: frozenset[str] = frozenset()

    @property
    def columns(self) -> frozenset[str]:
        return frozenset(one.column for one in self.measures) | self.counts_only

    @property
    def told_apart_by(self) -> frozenset[str]:
        """The columns of categories that decide which measure a cell is."""
        return frozenset(column for one in self.measures for column in one.where)


REFERRALS: Final = DataSet(
    "c1_children_in_need_referrals_and_rereferrals", "children_in_need",
    (
        Measured("referral_count", "referrals_received"),
        Measured("rereferral_count", "rereferrals_within_12m"),
        Measured("rereferral_percent", "rereferrals_within_12m_pct", ("rereferral_count",), ("referral_count",)),
        Measured("no_further_action_count", "referrals_nfa"),
        Measured("no_further_action_percent", "referrals_nfa_pct", ("no_further_action_count",), ("referral_count",)),
        Measured("not_in_need_count", "referrals_assessed_not_in_need"),
        Measured("not_in_need_percent", "referrals_assessed_not_in_need_pct", ("not_in_need_count",),
                 ("referral_count",)),
        Measured("referral_child_count", "children_referred"),
        Measured("rereferral_child_count", "children_rereferred_within_12m"),
        Measured("rereferral_child_percent", "children_rereferred_within_12m_pct", ("rereferral_child_count",),
                 ("referral_child_count",)),
    ),
)  # fmt: skip

SUBSEQUENT_PLANS: Final = DataSet(
    "d3_cpps_subsequent_plan", "children_in_need",
    (
        Measured("CPP_start", "cp_plans_started"),
        Measured("CPP_subsequent", "cp_plans_second_or_subsequent"),
        Measured("CPP_subsequent_percent", "cp_plans_second_or_subsequent_pct", ("CPP_subsequent",), ("CPP_start",)),
    ),
)  # fmt: skip

_DURATIONS: Final = {
    "3_months_or_less": "0_3m", "more_than_3_months_6_months": "3_6m", "more_than_6_months_less_than_1_year": "6_12m",
    "1_year_less_than_2_years": "1_2y", "2_years_or_more": "2y_plus",
}  # fmt: skip
PLAN_DURATION: Final = DataSet(
    "d5_cpps_at31march_by_duration", "children_in_need",
    (
        Measured("CPP_At31", "cp_plans_at_period_end"),
        *(Measured(column, f"cp_plans_open_duration_{span}") for column, span in _DURATIONS.items()),
        *(
            Measured(f"{column}_percent", f"cp_plans_open_duration_{span}_pct", (column,), ("CPP_At31",))
            for column, span in _DURATIONS.items()
        ),
    ),
)  # fmt: skip

# The population estimate is that of the mid-year before the year.
_LOOKED_AFTER_BY: Final = {
    "Children looked after on 31 March each year": "cla_at_period_end",
    "Children starting to be looked after each year": "cla_started",
    "Children ceasing to be looked after each year": "cla_ceased",
}
LOOKED_AFTER_NUMBERS: Final = DataSet(
    "cla_number_and_rate_per_10k_children", "children_looked_after",
    tuple(
        measured
        for kind, measure in _LOOKED_AFTER_BY.items()
        for measured in (
            Measured("children_count", measure, where={"population_type": kind}),
            Measured("rate_per_10000", f"{measure}_rate_per_10000", ("children_count",), ("population_estimate",),
                     {"population_type": kind}),
        )
    ),
    counts_only=frozenset({"population_estimate"}),
)  # fmt: skip

SOCIAL_WORKERS: Final = DataSet(
    "csww_indicators", "social_work_workforce",
    (
        Measured("inpost_fte", "sw_inpost_fte"),
        Measured("inpost_headcount", "sw_inpost_headcount"),
        Measured("starters_fte", "sw_starters_fte"),
        Measured("starters_headcount", "sw_starters_headcount"),
        Measured("leavers_fte", "sw_leavers_fte"),
        Measured("leavers_headcount", "sw_leavers_headcount"),
        Measured("turnover_rate_fte", "sw_turnover_rate_pct", ("leavers_fte",), ("inpost_fte",)),
        Measured("turnover_rate_headcount", "sw_turnover_rate_headcount_pct", ("leavers_headcount",),
                 ("inpost_headcount",)),
        Measured("agency_fte", "sw_agency_fte"),
        Measured("agency_headcount", "sw_agency_headcount"),
        Measured("agency_rate_fte", "sw_agency_rate_pct", ("agency_fte",), ("agency_fte", "inpost_fte")),
        Measured("agency_rate_headcount", "sw_agency_rate_headcount_pct", ("agency_headcount",),
                 ("agency_headcount", "inpost_headcount")),
        Measured("agency_cover_fte", "sw_agency_covering_vacancy_fte"),
        Measured("agency_cover_rate_fte", "sw_agency_covering_vacancy_pct", ("agency_cover_fte",), ("agency_fte",)),
        Measured("vacancy_fte", "sw_vacancy_fte"),
        Measured("vacancy_rate_fte", "sw_vacancy_rate_pct", ("vacancy_fte",), ("vacancy_fte", "inpost_fte")),
        Measured("vacancy_agency_cover_rate_fte", "sw_vacancies_covered_by_agency_pct", ("agency_cover_fte",),
                 ("vacancy_fte",)),
        Measured("case_holders_fte", "sw_case_holders_fte"),
        Measured("cases", "sw_cases"),
        Measured("caseload_fte", "sw_average_caseload", ("cases",), ("case_holders_fte",)),
        Measured("working_days_lost_fte", "sw_working_days_lost"),
        Measured("absence_rate_fte", "sw_sickness_absence_rate_pct", ("working_days_lost_fte",)),
    ),
)  # fmt: skip

DATA_SETS: Final = (REFERRALS, SUBSEQUENT_PLANS, PLAN_DURATION, LOOKED_AFTER_NUMBERS, SOCIAL_WORKERS)

_YEARS = re.compile(r"(_\d{4}(_to)?)+$")
_TOTALS = frozenset({"", "total", "all", "totals"})


def data_set_of(header: Collection[str]) -> DataSet | None:
    """The declared data set with these columns: half of its own or more, and all that tell its measures apart."""
    there = frozenset(header)
    fits = [one for one in DATA_SETS if one.told_apart_by <= there and 2 * len(one.columns & there) >= len(one.columns)]
    return max(fits, key=lambda one: len(one.columns & there), default=None)


def slug(text: str) -> str:
    """`text` as a part of an id: lower case, everything but letters and digits an underscore."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def stem(file: str) -> str:
    """A file's name as the start of an id: without what it ends in, and the same in every year's edition."""
    return _YEARS.sub("", slug(re.sub(r"(\.csv)?(\.gz)?$", "", file)))


def made_id(name: str, column: str) -> str:
    """The id of a measure that is not declared."""
    return f"{name}_{slug(column)}"


def with_categories(measure: str, contents: Collection[str]) -> str:
    """The id of a measure in some categories: each after two underscores. A total adds none."""
    return "__".join([measure, *(slug(one) for one in contents if one.strip().lower() not in _TOTALS)])
