"""The columns that many event tables share, and short names for the kinds."""

from goldenthread.journey.tables import Column, Kind

ID, WORKER, TEXT, TEAM, CODE = Kind.ID, Kind.WORKER, Kind.TEXT, Kind.TEAM, Kind.CODE
DATE, TIME, INTEGER, DECIMAL, YES_NO = Kind.DATE, Kind.TIME, Kind.INTEGER, Kind.DECIMAL, Kind.YES_NO

CHILD = Column("child_id", ID, "the council's own number for the child", required=True)
TEAM_COLUMN = Column("team", TEAM, "the team that holds the work")
WORKER_COLUMN = Column("worker", WORKER, "the allocated worker")


def started(meaning: str) -> Column:
    return Column("started_on", DATE, meaning, required=True)
