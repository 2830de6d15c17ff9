from goldenthread.indicators.early_help import EARLY_HELP_OPEN_AT_PERIOD_END

title = "Children with an open early help episode"


def test_started_by_the_last_day_and_not_ended_by_it(spec):
    spec(
        EARLY_HELP_OPEN_AT_PERIOD_END,
        events={
            "early_help": """
                child | started_on | ended_on
                ------+------------+-----------
                ash   | 2024-06-30 |              # began that day
                birch | 2024-07-01 |
                cedar | 2024-01-10 | 2024-06-30   # ended that day
                elm   | 2024-01-10 | 2024-07-01   # and the day after
                hazel | 2022-01-10 | 2022-06-30   # known before
            """
        },
        during="2024-06",
        expect="2",
        counted={"ash", "elm"},
    )


def test_a_child_helped_by_two_counts_once_with_the_one_that_began_last(spec):
    events = {
        "early_help": """
            child | started_on | organisation
            ------+------------+-------------
            ash   | 2024-01-10 | School
            ash   | 2024-03-05 | Charity
            birch | 2024-03-05 | School
            cedar | 2024-03-05 |
        """
    }
    spec(EARLY_HELP_OPEN_AT_PERIOD_END, events=events, during="2024-06", expect="3")
    for group, expect in {"Charity": "1", "School": "1", "not recorded": "1"}.items():
        spec(
            EARLY_HELP_OPEN_AT_PERIOD_END,
            events=events,
            during="2024-06",
            by="organisation",
            group=group,
            expect=expect,
        )


def test_a_quarter_takes_its_last_month_and_adds_nothing(spec):
    helped = """
        child | started_on | ended_on
        ------+------------+-----------
        ash   | 2024-01-10 | 2024-06-05
        birch | 2024-05-10 |
    """
    spec(
        EARLY_HELP_OPEN_AT_PERIOD_END, events={"early_help": helped}, during="2024-25-Q1", expect="1", counted={"birch"}
    )


def test_without_early_help_records_it_is_not_supplied(spec):
    covered = {"early_help": "nothing"}
    spec(EARLY_HELP_OPEN_AT_PERIOD_END, events={}, during="2024-06", covered=covered, expect="not supplied")


def test_none_is_nought(spec):
    spec(EARLY_HELP_OPEN_AT_PERIOD_END, events={}, during="2024-06", expect="0", counted=[])
