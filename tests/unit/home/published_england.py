"""A small invented England, as published files: sixty councils, Ashshire among them, and what is known of each."""

from pathlib import Path

SERIES = "indicator_id,year,geography_level,la_code,la_old_code,name,value,numerator,denominator,flag,source_file\n"
OURS = "884"
COUNCILS = [OURS, *(str(301 + i) for i in range(59))]
NAMES = {code: f"Council {code}" for code in COUNCILS} | {OURS: "Ashshire, County of"}


def row(measure, year, code, value, source, *, counts=("", ""), flag="", name=""):
    ons = " / ".join(f"E06000{one}" for one in code.split(" / "))
    place = f'la,{ons},{code},"{name or NAMES[code]}"'
    return f"{measure},{year},{place},{value},{counts[0]},{counts[1]},{flag},{source}\n"


def england(measure, year, value, source):
    return f"{measure},{year},national,E92000001,,England,{value},,,,{source}\n"


def front_door() -> str:
    """Re-referrals: everybody about 20%; Ashshire 200 of 1,000, then 300 of 1,000, then not fit to publish."""
    text = SERIES
    for year in (2018, 2019, 2020):
        text += england("rereferrals_within_12m_pct", year, 22.6, "c1.csv")
        for i, code in enumerate(COUNCILS[1:]):
            share = 15 + i % 10 + (year - 2018)
            text += row("rereferrals_within_12m_pct", year, code, share, "c1.csv", counts=(share * 10, 1000))
            text += row("referrals_rate_per_10000", year, code, 500 + i + year - 2018, "derived:c1.csv")
    for year, counted in ((2018, 200), (2019, 300)):
        text += row("rereferrals_within_12m_pct", year, OURS, counted / 10, "c1.csv", counts=(counted, 1000))
        text += row("referrals_rate_per_10000", year, OURS, 500, "derived:c1.csv", counts=(1000, 20000))
    text += row("rereferrals_within_12m_pct", 2020, OURS, "", "c1.csv", flag="u")
    return text + row("referrals_rate_per_10000", 2020, OURS, 505, "derived:c1.csv", counts=(1010, 20000))


def in_care() -> str:
    """Children in care, those who came and those who left; too few came in 2019 to say."""
    text = SERIES
    told = {2018: (300, 90, 80), 2019: (310, "", 70), 2020: (330, 90, 68)}
    for year, numbers in told.items():
        for measure, number in zip(("cla_at_period_end", "cla_started", "cla_ceased"), numbers, strict=True):
            flag = "" if number else "c"
            text += row(measure, year, OURS, number, "cla_number.csv", flag=flag)
    return text


def workforce() -> str:
    """Vacancies: Ashshire returned with the next council, 301, in 2019."""
    text = SERIES
    for year in (2018, 2019):
        for code in COUNCILS:
            text += row("sw_vacancy_rate_pct", year, code, 20, "csww_a.csv")
    return text + row("sw_vacancy_rate_pct", 2019, f"{OURS} / 301", 20, "csww_a.csv", name="Ashshire / Council 301")


JUDGEMENTS = (
    "la_code,la_old_code,name,ofsted_region,la_status,inspection_date,publication_date,framework,inspection_type,"
    "overall_effectiveness,impact_of_leaders,help_and_protection,children_in_care,care_leavers,visit_theme,source_file\n"
    "E06000884,884,Ashshire,West,current,2018-06-11,2018-07-23,ILACS,standard inspection,requires_improvement,"
    "inadequate,requires_improvement,requires_improvement,,,a.ods\n"
    "E06000884,884,Ashshire,West,current,2022-07-18,2022-09-21,ILACS,standard inspection,inadequate,inadequate,"
    "inadequate,inadequate,,,a.ods\n"
)


def neighbours() -> str:
    text = "la_old_code,la_code,la_name,rank,neighbour_old_code,neighbour_code,neighbour_name,closeness\n"
    for rank in range(1, 11):
        code = COUNCILS[rank]
        text += f"884,E06000884,Ashshire,{rank},{code},E06000{code},{NAMES[code]},Close\n"
    return text


def write(folder: Path) -> list[Path]:
    """The files, written into `folder`."""
    files = {
        "front_door.csv": front_door(),
        "looked_after.csv": in_care(),
        "workforce.csv": workforce(),
        "ofsted_judgements.csv": JUDGEMENTS,
        "statistical_neighbours_2021.csv": neighbours(),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in files]
