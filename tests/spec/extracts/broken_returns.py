"""Looked-after returns, and deliveries of the Standard Safeguarding Dataset, that are not as they should be."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.spec.extracts.books import write_book
from tests.spec.extracts.broken_files import BOMB, broken, zipped
from tests.spec.extracts.broken_sets import folder
from tests.spec.extracts.datasets import table, write_csv, write_parquet

EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
    "1001,15/04/2022,S,C2,N1,U1,PR1,14/08/2022,X1,CLOSE,HR1 2AB,HR1 3AB,SC123456",
    "1001,14/08/2022,P,C2,N1,U1,PR1,,,,HR1 2AB,HR1 3AB,SC123456",
)
HEADER = ("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB", "1001,2,27/03/2008,WBRI,D051910639385,,")
REVIEWS = ("CHILD,DOB,REVIEW,REVIEW_CODE", "1001,27/03/2008,01/06/2022,PN1")


def text(rows: Sequence[str]) -> str:
    return "".join(f"{row}\n" for row in rows)


def the_return(path: Path, **tables: Sequence[str]) -> None:
    """A folder of the return's tables; those given take the place of the good ones."""
    good = {"episodes": EPISODES, "header": HEADER, "reviews": REVIEWS}
    folder(path, {f"{name}.csv": text(rows) for name, rows in (good | tables).items()})


def second(old: str, new: str) -> tuple[str, ...]:
    """The episodes with something of the second one changed."""
    return (*EPISODES[:2], EPISODES[2].replace(old, new, 1))


# The looked-after return


@broken("ssda903_2022-23", loads=4)
def a_return_as_it_should_be(path: Path) -> None:
    """So that what is found below is found of what was broken."""
    the_return(path)


@broken("ssda903_2022-23", finds="is_not_a_date", loads=3)
def an_episode_on_the_31st_of_june(path: Path) -> None:
    the_return(path, episodes=second("14/08/2022", "31/06/2022"))


@broken("ssda903_2022-23", finds="is_not_a_known_code", loads=4)
def a_placement_of_no_list(path: Path) -> None:
    the_return(path, episodes=second("U1", "Z99"))


@broken("ssda903_2022-23", finds="is_not_a_known_code", loads=4)
def a_placement_that_a_spreadsheet_would_run(path: Path) -> None:
    the_return(path, episodes=second("U1", "=1+1"))


@broken("ssda903_2022-23", finds="is_not_an_id", loads=3)
def a_child_cut_short_by_excel(path: Path) -> None:
    the_return(path, episodes=second("1001", "1.23E+05"))


@broken("ssda903_2022-23", finds="is_blank", loads=3)
def an_episode_of_nobody(path: Path) -> None:
    the_return(path, episodes=second("1001", ""))


@broken("ssda903_2022-23", finds="repeats_a_row", loads=4)
def an_episode_twice(path: Path) -> None:
    the_return(path, episodes=(*EPISODES, EPISODES[2]))


@broken("ssda903_2022-23", finds="leaves_a_gap", loads=4)
def a_month_between_two_episodes(path: Path) -> None:
    the_return(path, episodes=second("14/08/2022", "14/09/2022"))


@broken("ssda903_2022-23", finds="overlaps_the_next_episode", loads=4)
def an_episode_that_begins_before_the_last_ended(path: Path) -> None:
    the_return(path, episodes=second("14/08/2022", "14/07/2022"))


@broken("ssda903_2022-23", finds="is_before_its_start", loads=4)
def an_episode_that_ends_before_it_begins(path: Path) -> None:
    the_return(path, episodes=(EPISODES[0], EPISODES[1].replace("14/08/2022", "14/03/2022"), EPISODES[2]))


@broken("ssda903_2022-23", finds="is_absent_from_the_header", loads=4)
def a_child_whom_the_header_does_not_know(path: Path) -> None:
    the_return(path, episodes=second("1001", "1002"))


@broken("ssda903_2022-23", finds="is_not_a_pupil_number", loads=4)
def a_pupil_number_that_is_none(path: Path) -> None:
    the_return(path, header=(HEADER[0], HEADER[1].replace("D051910639385", "D05191")))


@broken("ssda903_2022-23", finds="looks_like_a_note", loads=4)
def a_total_below_the_episodes(path: Path) -> None:
    the_return(path, episodes=(*EPISODES, "Total,2,,,,,,,,,,,"))


@broken("ssda903_2022-23", finds="is_one_cell_too_many", loads=3)
def a_comma_too_many(path: Path) -> None:
    the_return(path, episodes=(*EPISODES[:2], EPISODES[2] + ",x"))


@broken("ssda903_2022-23", finds="sheet_not_known", loads=4)
def a_table_of_somebody_else(path: Path) -> None:
    the_return(path, budget=("cost centre,pounds", "A1,12"))


@broken("ssda903_2022-23", finds="required_column_missing", loads=2)
def episodes_without_their_first_day(path: Path) -> None:
    the_return(path, episodes=[row.replace("DECOM", "STARTED") for row in EPISODES])


@broken("ssda903_2022-23", loads=2)
def a_return_without_episodes(path: Path) -> None:
    folder(path, {"header.csv": text(HEADER), "reviews.csv": text(REVIEWS)})


@broken("ssda903_2022-23", finds="read_as_windows_text", loads=4)
def a_return_in_windows_text(path: Path) -> None:
    the_return(path)
    (path / "header.csv").write_bytes(text((HEADER[0], HEADER[1].replace(",,", ",Zo\u00eb,"))).encode("cp1252"))


@broken("ssda903_2022-23", refused="holds no file to read")
def a_return_of_blank_files(path: Path) -> None:
    folder(path, {"episodes.csv": "", "header.csv": ""})


@broken("ssda903_2022-23.zip", refused="is damaged, or was cut short")
def a_zipped_return_cut_short(path: Path) -> None:
    content = zipped(path, {"episodes.csv": text(EPISODES) * 99, "header.csv": text(HEADER)}).read_bytes()
    path.write_bytes(content[: len(content) // 2])


@broken("ssda903_2022-23.xlsx", finds="sheet_is_hidden", loads=3)
def a_return_in_a_workbook_with_a_hidden_sheet(path: Path) -> None:
    sheets = {name: [row.split(",") for row in rows] for name, rows in {"Episodes": EPISODES, "Header": HEADER}.items()}
    write_book(path, sheets, hidden=["Header"])


@broken("ssda903.xml", refused="holds a document type")
def a_return_in_xml_with_an_entity_bomb(path: Path) -> None:
    path.write_bytes(BOMB + b"<Message><CHILD><HEADER><CHILDID>&d;</CHILDID></HEADER></CHILD></Message>")


# The Standard Safeguarding Dataset

PERSON = {"pers_person_id": "1001", "pers_legacy_id": "1001", "pers_dob": "2010-02-01", "pers_sex": "F"}
CONTACT = {"cont_contact_id": "7", "cont_person_id": "1001", "cont_contact_date": "2023-06-01"}


def delivery(path: Path, persons: Sequence[Mapping[str, Any]], contacts: Sequence[Mapping[str, Any]]) -> None:
    write_csv(path, {"ssd_person": table("ssd_person", persons), "ssd_contacts": table("ssd_contacts", contacts)})


@broken("ssd_2024-03-31", loads=2)
def a_delivery_as_it_should_be(path: Path) -> None:
    delivery(path, [PERSON], [CONTACT])


@broken("ssd_2024-03-31", finds="is_not_a_date", loads=1)
def a_contact_on_the_30th_of_february(path: Path) -> None:
    delivery(path, [PERSON], [CONTACT | {"cont_contact_date": "2023-02-30"}])


@broken("ssd_2024-03-31", finds="is_not_among_the_people", loads=2)
def a_contact_about_nobody_it_names(path: Path) -> None:
    delivery(path, [PERSON], [CONTACT | {"cont_person_id": "9999"}])


@broken("ssd_2024-03-31", finds="sheet_missing", loads=1)
def a_delivery_of_one_table(path: Path) -> None:
    write_csv(path, {"ssd_person": table("ssd_person", [PERSON]), "x": [["cost centre", "pounds"], ["A1", "12"]]})


@broken("ssd_2024-03-31", refused="is a damaged Parquet file")
def a_delivery_with_a_parquet_file_cut_short(path: Path) -> None:
    rows = {"ssd_person": table("ssd_person", [PERSON]), "ssd_contacts": table("ssd_contacts", [CONTACT])}
    write_parquet(path, rows)
    content = (path / "ssd_person.parquet").read_bytes()
    (path / "ssd_person.parquet").write_bytes(content[: len(content) // 2])
