"""XML from outside: nothing in it is expanded, fetched or believed before it is looked at."""

from typing import BinaryIO, Final, TypedDict

from lxml import etree

from goldenthread.errors import UnreadableFile
from goldenthread.extracts.container import WHAT_IS_ACCEPTED

_CHUNK: Final = 1 << 16
_LONGEST_START: Final = 1 << 20  # bytes before the root element


class XmlOptions(TypedDict):
    """How lxml is told to parse."""

    resolve_entities: bool
    no_network: bool
    load_dtd: bool
    huge_tree: bool


def xml_options() -> XmlOptions:
    """What every parser of ours is given, by name: no entity is expanded and no other file read."""
    return {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def root_of(place: str, stream: BinaryIO) -> str:
    """The name of the root element, without its namespace.

    UnreadableFile when a document type comes before it, which is where entities are declared, and
    when it is no XML.
    """
    parser = etree.XMLPullParser(events=("start",), **xml_options())
    read = b""
    try:
        while len(read) < _LONGEST_START and (chunk := stream.read(_CHUNK)):
            read += chunk
            parser.feed(chunk)
            for _, element in parser.read_events():
                about = element.getroottree().docinfo
                if about.doctype or about.internalDTD is not None:
                    raise has_a_document_type(place)
                return str(etree.QName(element).localname)
    except (etree.XMLSyntaxError, ValueError) as problem:
        if b"<!DOCTYPE" in read.replace(b"\0", b""):
            raise has_a_document_type(place) from problem
        raise broken_off(place, problem) from problem
    raise broken_off(place, ValueError("no element was found in it"))


def broken_off(file: str, problem: Exception) -> UnreadableFile:
    """The error for XML that is not well formed, or not whole."""
    said = " ".join(str(getattr(problem, "msg", "") or problem).split())[:160]
    return UnreadableFile(
        f"{file}: is damaged, or was cut short ({said}). Accepted: a whole XML file, as the system it comes from "
        "exported it. Nothing was loaded. Export it again, and do not edit it in another program."
    )


def has_a_document_type(place: str) -> UnreadableFile:
    """The error for XML that begins with a document type."""
    return UnreadableFile(
        f"{place}: holds a document type (<!DOCTYPE>), which can make a small file grow without end or read others. "
        f"{WHAT_IS_ACCEPTED} Export it again without one."
    )
