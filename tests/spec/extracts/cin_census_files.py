"""Children in need censuses written by tests: a small one, and any part of it another way."""

from pathlib import Path

from goldenthread.extracts.reader import read
from goldenthread.journey.reading import Finding, Reading

IDENTIFIERS = "<LAchildID>7001</LAchildID><PersonBirthDate>2012-05-04</PersonBirthDate>"
REFERRAL = (
    "<CINreferralDate>2023-06-01</CINreferralDate><ReferralSource>6</ReferralSource><ReferralNFA>false</ReferralNFA>"
)


def header(
    year: str = "2024", reference: str = "2024-03-31", lea: str = "999", collection: str = "CIN",
    made: str = "2024-05-23T11:14:05",
) -> str:  # fmt: skip
    """A header; a part given as '' is not written."""
    details = element("Collection", collection) + element("Year", year) + element("ReferenceDate", reference)
    source = element("SourceLevel", "L") + element("LEA", lea) + element("SerialNo", "001") + element("DateTime", made)
    return f"<Header><CollectionDetails>{details}</CollectionDetails><Source>{source}</Source></Header>"


def element(tag: str, text: str) -> str:
    return f"<{tag}>{text}</{tag}>" if text else ""


def episode(*modules: str, details: str = REFERRAL) -> str:
    """An episode of need: its own fields, then its modules."""
    return f"<CINdetails>{details}{''.join(modules)}</CINdetails>"


def child(
    *episodes: str, identifiers: str = IDENTIFIERS, sex: str = "<GenderCurrent>2</GenderCurrent>",
    characteristics: str = "<Ethnicity>WBRI</Ethnicity>",
) -> str:  # fmt: skip
    """One child; with no episode given, one ordinary referral."""
    return (
        f"<Child>\n<ChildIdentifiers>{identifiers}{sex}</ChildIdentifiers>\n"
        f"<ChildCharacteristics>{characteristics}</ChildCharacteristics>\n"
        + "\n".join(episodes or (episode(),))
        + "\n</Child>\n"
    )


def census(*children: str, head: str | None = None, root: str = "Message") -> str:
    """A whole file. `root` may carry a namespace."""
    head = header() if head is None else head
    return f"<{root}>{head}<Children>\n{''.join(children or (child(),))}</Children></{root.split()[0]}>"


def read_census(folder: Path, text: str | bytes, authority: str = "999", name: str = "cin.xml", **said) -> Reading:
    """What the reader makes of the text, written as a file."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(path, authority=authority, **said)


def rows(reading: Reading, table: str, *columns: str) -> list[tuple]:
    """The rows of an event table, in the columns named."""
    taken = reading.tables[table].select(list(columns)).to_pydict()
    return list(zip(*taken.values(), strict=True))


def found(reading: Reading, rule: str) -> list[Finding]:
    return [one for one in reading.findings if one.rule == rule]
