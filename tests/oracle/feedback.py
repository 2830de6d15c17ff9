"""What children and families say, from the words of the catalogue."""

from tests.oracle.plain import Case, History, Oracle, Row, Span, during, is_open, working_days


def received(history: History, period: Span) -> list[Case]:
    return [Case(row["received_on"], team=row["team"]) for row in during(history["feedback"], "received_on", period)]


def scale(history: History, period: Span) -> list[Case]:
    return [
        Case(row["received_on"], team=row["team"], amount=row["score"])
        for row in during(history["feedback"], "received_on", period)
        if row["score"] is not None and 0 <= row["score"] <= 10
    ]


def _limit(complaint: Row) -> int:
    return 20 if complaint["is_complex"] is True else 10


def answered_in_time(history: History, period: Span) -> list[Case]:
    cases = []
    for row in during(history["complaint"], "closed_on", period):
        answered_on = row["responded_on"]
        if row["stage"] == 1 and (answered_on is not None or row["outcome"] != "withdrawn"):
            taken = None if answered_on is None else working_days(row["received_on"], answered_on)
            cases.append(
                Case(row["closed_on"], team=row["team"], counts=taken is not None and 0 <= taken <= _limit(row))
            )
    return cases


def unanswered(history: History, period: Span) -> list[Case]:
    end = period.ends_on
    return [
        Case(end, team=row["team"], amount=(end - row["received_on"]).days)
        for row in history["complaint"]
        if row["stage"] == 1
        and is_open(row, end, "received_on", "closed_on")
        and is_open(row, end, "received_on", "responded_on")
        and working_days(row["received_on"], end) > _limit(row)
    ]


ORACLES: dict[str, Oracle] = {
    "feedback_received": received,
    "feedback_scale_mean": scale,
    "complaints_stage1_in_time_pct": answered_in_time,
    "complaints_stage1_overdue_open": unanswered,
}
OVER: dict[str, Oracle] = {}
