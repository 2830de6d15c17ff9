"""The door: a file's bytes in, what it says out."""

import re
from typing import Final

from goldenthread.errors import NotThisStandard, UnreadableFile
from goldenthread.extracts.moderngov.feed import read_xml
from goldenthread.extracts.moderngov.lines import Line, text_lines
from goldenthread.extracts.moderngov.page import Item, Page, Unread
from goldenthread.extracts.moderngov.page_html import html_lines
from goldenthread.extracts.moderngov.pages import read_lines
from goldenthread.extracts.moderngov.rows import run_on_lines

ACCEPTED: Final = (
    "Accepted: a ModernGov page (an issue's meetings, details or decisions, an agenda item, a meeting, a decision,"
    " a list of "
    "meetings, an attendance) saved as HTML or plain text, and the web service's XML, bare or in SOAP."
)
LARGEST: Final = 20_000_000  # bytes: the longest page is a few hundred thousand
_HTML: Final = re.compile(r"<(?:!doctype\s+html|html|body|head|div|table|p|h[1-6]|td|li|span)\b", re.IGNORECASE)
_XML: Final = re.compile(
    rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:\?xml|(?:\w+:)?Envelope|meeting|getmeetings|getmeetingsbydate|committees"
    rb"|attachment|councillorsbyward|memberlist)[\s>?]"
)
_WEB: Final = re.compile(rb"<!doctype\s+html|<html", re.IGNORECASE)  # a page may call itself XML first
_INVISIBLE: Final = re.compile(
    "[\u00ad\u200b\u2060\ufeff]"
)  # soft hyphens and spaces without width: no browser draws them
_NOT_TEXT: Final = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_FINAL: Final = (".", "!", "?", ";", ":", "”", '"', ")", "’", "'")
_CLOSING: Final = re.compile(
    r"\b(?:any other|urgent|next meeting|future meetings|close of|exclusion of)\b", re.IGNORECASE
)


def read(name: str, content: bytes) -> Page:
    """What a file says: a saved page, its text, or the web service's XML. `name` stands in errors.

    UnreadableFile and NotThisStandard as `read_page` and `feed.read_xml` raise them.
    """
    if _XML.search(content[:400].replace(b"\0", b"")) and not _WEB.search(content[:400]):
        return read_xml(name, content)
    return read_page(name, content)


def read_page(name: str, content: bytes) -> Page:
    """The page in the bytes of an HTML or text file. `name` stands in errors.

    UnreadableFile when it is empty, too large or no text; NotThisStandard when nothing tells a kind of page.
    """
    text = text_of(name, content)
    is_html = _HTML.search(text[:20_000]) is not None
    lines, is_whole = html_lines(text) if is_html else (run_on_lines(text) or text_lines(text), True)
    page = read_lines(lines)
    if page is None:
        raise NotThisStandard(
            f"{name}: is no page of meetings that we know: no heading such as 'Issue - meetings' or 'Agenda and"
            f" minutes', "
            f"and no 'Meeting: dd/mm/yyyy - committee' in it. {ACCEPTED} Nothing of it was read."
        )
    _say_cut(page, is_html=is_html, is_whole=is_whole, last=_last(page, lines))
    page.unread.sort(key=_place)
    return page


def text_of(name: str, content: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, else Windows-1252, as old servers send."""
    if len(content) > LARGEST:
        raise UnreadableFile(
            f"{name}: is {len(content):,} bytes long; a page is never longer than {LARGEST:,}. {ACCEPTED} Nothing"
            f" of it was read."
        )
    if content.startswith(_NOT_TEXT):
        raise UnreadableFile(
            f"{name}: is a PDF, a Word file or another program's, not a page. {ACCEPTED} Nothing of it was read."
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    if not text.strip():
        raise UnreadableFile(f"{name}: is empty. {ACCEPTED} Nothing of it was read.")
    return text


def _last(page: Page, lines: list[Line]) -> str:
    """The last line that is the council's own text, and none of the site's after it."""
    unread = {one.text for one in page.unread}
    return next((one.text for one in reversed(lines) if one.text and one.text not in unread), "")


def _say_cut(page: Page, *, is_html: bool, is_whole: bool, last: str) -> None:
    """Sets whether the copy stops before the page does. Where that cannot be told, it is said to be cut."""
    item = page.items()[-1] if page.items() else None
    if is_html:
        page.cut_by_capture = not is_whole
        page.cut_reason = None if is_whole else "The end of the page's own markup is missing."
    elif _is_running(item, last) and not last.endswith(_FINAL):
        page.cut_by_capture, page.cut_reason = True, "The text stops in mid-sentence."
    elif page.page_kind == "meeting" and not _CLOSING.search((item.title if item else None) or ""):
        page.cut_by_capture = True
        page.cut_reason = (
            "A text does not say where a meeting's page ends, and its last item is not one that closes a meeting."
        )


def _is_running(item: Item | None, last: str) -> bool:
    """Whether the last line is running text: of a point, a part, a note or a purpose."""
    if item is None or not last:
        return False
    texts = [point.text for point in item.points[-1:]] + item.purpose[-1:]
    for one in item.resolutions:
        texts += [one.words(), *(note for note in one.notes.values() if note.lower() != "none")]
    return any(text and last.endswith(text[-30:]) for text in texts)


def _place(one: Unread) -> tuple[int, str]:
    number = re.search(r"\d+", one.place)
    return (int(number.group()) if number else 1_000_000, one.place)
