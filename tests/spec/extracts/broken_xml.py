"""XML that is damaged, dangerous, or another's: as a children in need census is sent."""

from pathlib import Path

from tests.spec.extracts.broken_files import BOMB, broken, patched, zipped

CHILD = (
    "<Child><ChildIdentifiers><LAchildID>1001</LAchildID><PersonBirthDate>2010-02-01</PersonBirthDate>"
    "<GenderCurrent>1</GenderCurrent></ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity>"
    "</ChildCharacteristics><CINdetails><CINreferralDate>2022-05-01</CINreferralDate><ReferralSource>6"
    "</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode></CINdetails></Child>"
)
HEADER = (
    "<Header><CollectionDetails><Collection>CIN</Collection><Year>2023</Year><ReferenceDate>2023-03-31"
    "</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>999</LEA></Source></Header>"
)
CENSUS = f"<Message>{HEADER}<Children>{CHILD}</Children></Message>"


def write(path: Path, text: str | bytes) -> None:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


@broken("cin.xml", refused="holds a document type")
def an_entity_bomb(path: Path) -> None:
    write(path, BOMB.decode() + CENSUS.replace("1001", "&d;"))


@broken("cin.xml", refused="holds a document type")
def an_outside_entity(path: Path) -> None:
    outside = '<!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    write(path, '<?xml version="1.0"?>' + outside + CENSUS.replace("1001", "&x;"))


@broken("cin.xml", refused="holds a document type")
def an_outside_document_type(path: Path) -> None:
    write(path, '<!DOCTYPE Message SYSTEM "http://example.org/census.dtd">' + CENSUS)


@broken("cin.xml", refused="holds a document type")
def an_entity_bomb_in_utf_16(path: Path) -> None:
    write(path, ('<?xml version="1.0" encoding="UTF-16"?>' + BOMB.decode() + CENSUS).encode("utf-16"))


@broken("cin.xml", refused="holds a document type")
def parameter_entities_that_grow(path: Path) -> None:
    grow = '<!DOCTYPE m [<!ENTITY % a "aaaaaaaaaa"><!ENTITY % b "%a;%a;%a;%a;%a;%a;%a;%a;"> %b; ]>'
    write(path, grow + CENSUS)


@broken("cin.xml", refused="cin.xml")
def an_entity_nobody_declared(path: Path) -> None:
    write(path, CENSUS.replace("1001", "&x;"))


@broken("cin.xml", refused="cin.xml")
def a_census_cut_short(path: Path) -> None:
    write(path, CENSUS[: len(CENSUS) // 2])


@broken("cin.xml", refused="is damaged, or was cut short")
def xml_cut_in_its_first_tag(path: Path) -> None:
    write(path, "<Mess")


@broken("cin.xml", refused="is damaged, or was cut short")
def xml_that_is_only_a_declaration(path: Path) -> None:
    write(path, '<?xml version="1.0" encoding="UTF-8"?>\n')


@broken("cin.xml", refused="cin.xml")
def tags_that_cross(path: Path) -> None:
    write(path, CENSUS.replace("</ChildIdentifiers>", "</ChildCharacteristics>", 1))


@broken("cin.xml", refused="cin.xml")
def an_ampersand_as_typed(path: Path) -> None:
    write(path, CENSUS.replace("WBRI", "W & B"))


@broken("cin.xml", refused="cin.xml")
def noughts_in_the_middle(path: Path) -> None:
    write(path, CENSUS.replace("WBRI", "W\x00"))


@broken("cin.xml", refused="cin.xml")
def an_encoding_that_is_not_the_one_it_names(path: Path) -> None:
    write(path, b'<?xml version="1.0" encoding="UTF-8"?>' + CENSUS.replace("WBRI", "W\u00c9").encode("latin-1"))


@broken("cin.xml", refused="cin.xml")
def an_encoding_nobody_knows(path: Path) -> None:
    write(path, '<?xml version="1.0" encoding="MARTIAN-8"?>' + CENSUS)


@broken("cin.xml", refused="cin.xml")
def elements_ten_thousand_deep(path: Path) -> None:
    write(path, CENSUS.replace("WBRI", "<x>" * 10_000 + "</x>" * 10_000))


@broken("cin.xml", refused="cin.xml")
def a_text_of_eleven_million_letters(path: Path) -> None:
    write(path, CENSUS.replace("WBRI", "W" * 11_000_000))


@broken("feed.xml", refused="its root element is <rss>")
def a_feed_of_news(path: Path) -> None:
    write(path, "<rss><channel><title>News</title></channel></rss>")


@broken("cin.xml", refused="cin.xml")
def a_census_without_children(path: Path) -> None:
    write(path, f"<Message>{HEADER}</Message>")


@broken("cin.xml", refused="cin.xml")
def a_message_of_nothing(path: Path) -> None:
    write(path, "<Message/>")


@broken("cin.xml", refused="201")
def a_census_of_another_council(path: Path) -> None:
    write(path, CENSUS.replace("<LEA>999", "<LEA>201"))


@broken("cin.xml", finds="collection_year_is_not_known")
def a_census_of_1066(path: Path) -> None:
    write(path, CENSUS.replace("2023", "1066"))


@broken("cin.xml", finds="is_not_a_date")
def a_referral_on_the_31st_of_april(path: Path) -> None:
    write(path, CENSUS.replace("2022-05-01", "2022-04-31"))


@broken("cin.xml", finds="is_not_a_known_code")
def an_ethnicity_of_no_list(path: Path) -> None:
    write(path, CENSUS.replace("WBRI", "MARTIAN"))


@broken("cin.xml", finds="is_blank")
def a_child_without_a_number(path: Path) -> None:
    write(path, CENSUS.replace("<LAchildID>1001</LAchildID>", "<LAchildID/>"))


@broken("cin.xml", loads=2)
def text_between_elements(path: Path) -> None:
    write(path, CENSUS.replace("<Child>", "stray <Child> words "))


@broken("census.zip", refused="census.zip")
def a_zipped_census_that_is_cut(path: Path) -> None:
    zipped(path, {"cin.xml": CENSUS[:300]})


@broken("census.zip", loads=2)
def a_census_in_a_zip(path: Path) -> None:
    zipped(path, {"sent/cin.xml": CENSUS})


@broken("census.zip", refused="is damaged, or was cut short")
def a_zipped_census_with_a_wrong_checksum(path: Path) -> None:
    zipped(path, {"cin.xml": CENSUS})
    patched(path, (b"cin.xml", -46 + 16, b"\x01\x02\x03\x04"))
