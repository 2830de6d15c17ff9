"""Small published files as text, and what a reading says of them."""

from datetime import date

from goldenthread.extracts.published import read_bytes
from goldenthread.journey.published_rows import PublishedReading

SERIES = "indicator_id,year,geography_level,la_code,la_old_code,name,value,numerator,denominator,flag,source_file\n"
PLACE = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
    "new_la_code,la_name,"
)
ASH = "2020,Reporting year,Local authority,E92000001,England,E12000005,West Midlands,884,E06000019,Ashshire,"


def reading(text: str, name: str = "figures.csv", **options: date) -> PublishedReading:
    return read_bytes(text.encode(), name, **options)


def figures(text: str, *names: str, file: str = "figures.csv") -> list[tuple]:
    """The columns `names` of each figure."""
    return [tuple(row[name] for name in names) for row in reading(text, file).rows.to_pylist()]


def sentences(read: PublishedReading) -> list[str]:
    return [one.sentence() for one in read.findings if one.rule != "has_no_known_day_of_publication"]


def rules(read: PublishedReading) -> list[tuple[str, int | None]]:
    return [(one.rule, one.row) for one in read.findings if one.rule != "has_no_known_day_of_publication"]
