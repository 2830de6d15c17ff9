"""Folders and zips that are damaged, hold too much or too little, or hold what is no table."""

import gzip
import os
import zipfile
from pathlib import Path

from tests.spec.extracts.broken_files import CONTACT, NATIVE, broken, contacts, parts_of, patched, zipped

VISITS = "child_id,visited_on\nash,2020-06-03\n"


def folder(path: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content if isinstance(content, bytes) else content.encode())


@broken("june", refused="holds no file to read")
def an_empty_folder(path: Path) -> None:
    path.mkdir()


@broken("june", refused="holds no file to read")
def a_folder_of_documents(path: Path) -> None:
    folder(path, {"README.md": "x", "guide.pdf": b"%PDF", ".DS_Store": b"\x00"})


@broken("june", finds="file_not_read", loads=3)
def a_document_among_the_tables(path: Path) -> None:
    folder(path, {"contact.csv": NATIVE, "cp_visit.csv": VISITS, "readme.txt": "About these files"})


@broken("june", finds="file_not_read", loads=3)
def a_workbook_among_the_tables(path: Path) -> None:
    folder(
        path, {"contact.csv": NATIVE, "cp_visit.csv": VISITS, "w.xlsx": contacts(path.with_suffix(".x")).read_bytes()}
    )


@broken("june", refused='file "contact.csv": is neither a workbook nor text')
def noise_among_the_tables(path: Path) -> None:
    folder(path, {"contact.csv": b"\x01\x00\x00\x01" * 99, "cp_visit.csv": VISITS})


@broken("june", refused="files that are each read by themselves")
def a_folder_of_workbooks(path: Path) -> None:
    book = contacts(path.with_suffix(".x"), CONTACT).read_bytes()
    folder(path, {"april.xlsx": book, "may.xlsx": book})


@broken("june", refused="too many for one extract")
def a_folder_of_two_thousand_files(path: Path) -> None:
    folder(path, {f"{at}.csv": NATIVE for at in range(2_000)})


@broken("june", refused="are the table contact")
def one_table_in_two_files(path: Path) -> None:
    folder(path, {"contact 2019.csv": NATIVE, "contact 2020.csv": NATIVE})


@broken("june", finds="sheet_not_known", loads=3)
def a_table_that_nobody_knows(path: Path) -> None:
    folder(path, {"contact.csv": NATIVE, "cp_visit.csv": VISITS, "budget.csv": "cost centre,pounds\nA1,12\n"})


@broken("june.zip", refused="is damaged, or was cut short")
def a_zip_cut_short(path: Path) -> None:
    content = zipped(path, {"contact.csv": NATIVE * 99, "cp_visit.csv": VISITS}).read_bytes()
    path.write_bytes(content[:-40])


@broken("june.zip", refused="is damaged, or was cut short")
def a_zip_with_a_wrong_checksum(path: Path) -> None:
    zipped(path, {"contact.csv": NATIVE, "cp_visit.csv": VISITS})
    patched(path, (b"contact.csv", -46 + 16, b"\x01\x02\x03\x04"))


@broken("june.zip", refused="holds no file to read")
def an_empty_zip(path: Path) -> None:
    zipped(path, {})


@broken("june.zip", refused="holds an archive of its own")
def a_zip_in_a_zip(path: Path) -> None:
    inner = zipped(path, {"contact.csv": NATIVE}).read_bytes()
    zipped(path, {"inner.zip": inner, "cp_visit.csv": VISITS})


@broken("june.zip", refused="is a zip locked with a password")
def a_zip_with_a_password(path: Path) -> None:
    zipped(path, {"contact.csv": NATIVE, "cp_visit.csv": VISITS})
    patched(path, (b"contact.csv", -46 + 8, b"\x01\x00"))


@broken("june.zip", refused="unpacks to")
def a_zip_that_says_it_unpacks_to_2_gb(path: Path) -> None:
    zipped(path, {"contact.csv": NATIVE, "cp_visit.csv": VISITS})
    patched(path, (b"contact.csv", -46 + 24, b"\x00\x00\x00\x80"))


@broken("june.zip", refused="is damaged, or was cut short")
def a_zip_that_unpacks_to_more_than_it_says(path: Path) -> None:
    zipped(path, {"contact.csv": NATIVE + " " * 50_000_000, "cp_visit.csv": VISITS})
    patched(path, (b"contact.csv", -46 + 24, b"\x40\x00\x00\x00"))


@broken("june.zip", loads=3)
def names_that_climb_out_of_the_zip(path: Path) -> None:
    """Nothing is ever unpacked to disk: a name is only a name."""
    zipped(path, {"../../../tmp/contact.csv": NATIVE, "/etc/cp_visit.csv": VISITS})


@broken("june.zip", refused="is damaged, or was cut short")
def a_file_of_no_name_in_a_zip(path: Path) -> None:
    content = zipped(path, {"contact.csv": NATIVE, "nameless.csv": VISITS}).read_bytes()
    path.write_bytes(content.replace(b"nameless.csv", b"\0ameless.csv"))


@broken("june.zip", refused="too many for one extract")
def a_zip_of_two_thousand_files(path: Path) -> None:
    zipped(path, {f"{at}.csv": NATIVE for at in range(2_000)})


@broken("june.zip", refused="unpacks to 0.0 GB in 10,001 parts")
def a_zip_of_ten_thousand_files(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for at in range(10_001):
            archive.writestr(f"{at}.csv", "")


@broken("june.zip", refused='file "annex_a.xlsx": is damaged')
def a_damaged_workbook_in_a_zip(path: Path) -> None:
    content = contacts(path, CONTACT).read_bytes()
    zipped(path, {"annex_a.xlsx": content[: len(content) // 2]})


@broken("june.zip", refused="fits none of the standards we read")
def a_zip_of_somebody_elses_tables(path: Path) -> None:
    zipped(path, {"a.csv": "cost centre,pounds\nA1,12\n", "b.csv": "cost centre,pounds\nA1,12\n"})


@broken("june.7z", refused="is an archive, not a zip")
def an_archive_of_another_kind(path: Path) -> None:
    path.write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(500))


@broken("june.csv.gz", refused="is packed with gzip and damaged")
def a_packed_table(path: Path) -> None:
    path.write_bytes(b"\x1f\x8b\x08" + bytes(500))


@broken("june.csv.gz", refused="unpacks to more than 250 MB")
def a_packed_table_without_end(path: Path) -> None:
    path.write_bytes(gzip.compress(bytes(20_000_000), 1) * 14)


@broken("june.zip", refused="is damaged, or was cut short")
def a_zip_whose_directory_points_nowhere(path: Path) -> None:
    zipped(path, parts_of(zipped(path, {"contact.csv": NATIVE, "cp_visit.csv": VISITS})))
    patched(path, (b"cp_visit.csv", -4, b"\x07\x00\x00\x00"))


@broken("june", refused="is no file, but a device or a pipe")
def a_pipe_among_the_tables(path: Path) -> None:
    folder(path, {"contact.csv": NATIVE})
    os.mkfifo(path / "cp_visit.csv")


@broken("contact.csv", refused="is no file, but a device or a pipe")
def a_pipe_nobody_writes_to(path: Path) -> None:
    os.mkfifo(path)


@broken("june", refused='file "cp_visit.csv": cannot be opened')
def a_link_to_a_file_that_has_gone(path: Path) -> None:
    folder(path, {"contact.csv": NATIVE})
    (path / "cp_visit.csv").symlink_to(path / "gone.csv")


@broken("june", loads=3)
def a_folder_that_links_to_itself(path: Path) -> None:
    folder(path, {"contact.csv": NATIVE, "more/cp_visit.csv": VISITS})
    (path / "again").symlink_to(path, target_is_directory=True)
