"""The web service's XML: a meeting, lists of meetings and committees, an attachment, councillors; bare or in SOAP.

Local names are matched and namespaces ignored, so that both come out the same. Text is unescaped once more than XML
does, for some sites escape it twice. Every element with text is taken, left out by name (`_LEFT_OUT`), or unread.
"""

import html
import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from goldenthread.errors import NotThisStandard, UnreadableFile
from goldenthread.extracts.markup import xml_options
from goldenthread.extracts.moderngov import shapes
from goldenthread.extracts.moderngov.attendance import status_of
from goldenthread.extracts.moderngov.debate import debate
from goldenthread.extracts.moderngov.items import type_of
from goldenthread.extracts.moderngov.meetings import LONGEST_VENUE
from goldenthread.extracts.moderngov.page import (
    Attendance,
    Attendee,
    Document,
    Item,
    Listed,
    Meeting,
    Occurrence,
    Page,
    Remark,
    Service,
    Unread,
)
from goldenthread.extracts.moderngov.page_html import escaped_html

# Home addresses, telephones and photographs are never taken; the rest says nothing a reader of minutes needs.
_LEFT_OUT: Final = frozenset({
    "meetingscount", "committeescount", "committeemeetingcount", "councillorcount", "agendaid",
    "isdisplayallowed", "actualmeetingdate", "agendaitemnumber", "agendaitemsubnumber", "authorusername",
    "commentlabel1", "commentlabel2", "declarationcount", "iscomment", "isdecision", "isdecisionpublished",
    "isminutepublished", "ispubliccanspeak", "preferreddate", "refertocommittee", "itemnum",
    "isdecisionattachment", "minutesitemsubnumber", "photosmallurl", "photobigurl", "line1", "line2", "line3",
    "line4", "postcode", "phone", "mobile", "email", "homeaddress", "workaddress", "meetingroom",
    "meetingactualfinishtime",
})  # fmt: skip
_COUNT_OF_NOTHING: Final = "0"


class _Taken:
    """What has been read of the tree, so that the rest can be named."""

    def __init__(self) -> None:
        self.elements: set[etree._Element] = set()

    def text(self, parent: "etree._Element", name: str) -> str:
        """The text of a child, tidied and unescaped once more; '' where there is none."""
        child = next((one for one in parent if _name(one) == name), None)
        if child is None:
            return ""
        self.elements.add(child)
        return shapes.tidy(html.unescape("".join(str(one) for one in child.itertext())))

    def number(self, parent: "etree._Element", name: str) -> int | None:
        said = self.text(parent, name)
        return int(said) if said.isdecimal() else None

    def flag(self, parent: "etree._Element", name: str) -> bool | None:
        return {"true": True, "false": False}.get(self.text(parent, name).lower())

    def raw(self, parent: "etree._Element", name: str) -> str:
        """The text of a child as it stands: HTML, escaped once or twice."""
        child = next((one for one in parent if _name(one) == name), None)
        if child is None:
            return ""
        self.elements.add(child)
        said = "".join(str(one) for one in child.itertext())
        return html.unescape(said) if "<" not in said and "&lt;" in said else said

    def unread(self, root: "etree._Element") -> Iterator[Unread]:
        """Every element with a text of its own that was neither taken nor left out by name."""
        for one in root.iter("*"):
            said = shapes.tidy(one.text or "")
            if said and one not in self.elements and _name(one) not in _LEFT_OUT:
                yield Unread(f"element {_name(one)}, line {one.sourceline}", said)


def read_xml(name: str, content: bytes) -> Page:
    """What an answer of the web service says.

    UnreadableFile when it is no whole XML, holds a document type, or is the service's own refusal; NotThisStandard
    when nothing in it is a meeting, a list or another answer we know.
    """
    if b"<!DOCTYPE" in content[:4096].replace(b"\0", b""):
        raise UnreadableFile(
            f"{name}: holds a document type (<!DOCTYPE>), which no answer has. Nothing of it was read."
        )
    try:
        root = etree.fromstring(content.strip(), etree.XMLParser(**xml_options()))
    except etree.XMLSyntaxError as problem:
        raise UnreadableFile(
            f"{name}: is damaged, or was cut short ({shapes.tidy(str(problem.msg))[:120]}). Accepted: the whole"
            f" answer of "
            "the web service, as XML. Nothing of it was read."
        ) from problem
    fault = next((one for one in root.iter("*") if _name(one) == "Fault"), None)
    if fault is not None:
        said = shapes.tidy(" ".join(str(one) for one in fault.itertext()))[:200]
        raise UnreadableFile(f"{name}: the web service answered with a fault: {said}. Nothing of it was read.")
    found = next((one for one in root.iter("*") if _name(one) in _READERS), None)
    if found is None:
        inside = next((one.text for one in root.iter("*") if (one.text or "").lstrip().startswith("<")), None)
        if inside and root.tag != "inside":
            return read_xml(name, inside.strip().encode())
        raise NotThisStandard(
            f"{name}: is XML, but no answer of ModernGov's web service that we know (its root is {_name(root)}). "
            f"Accepted: {', '.join(sorted(_READERS))}. Nothing of it was read."
        )
    taken = _Taken()
    page = _READERS[_name(found)](found, taken)
    page.unread.extend(taken.unread(found))
    return page


def _name(element: "etree._Element") -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _children(element: "etree._Element", name: str) -> list["etree._Element"]:
    return [one for one in element.iter("*") if _name(one) == name]


def _meeting(root: "etree._Element", taken: _Taken) -> Page:
    """A meeting in full. It does not name its committee: an item's refertocommittee does, when all name the same."""
    page = Page("meeting")
    names = {shapes.tidy(html.unescape(one.text or "")) for one in _children(root, "refertocommittee")} - {""}
    committee = shapes.without_expired(names.pop()) if len(names) == 1 else None
    meeting = Meeting(
        committee,
        shapes.slashed(taken.text(root, "meetingdate")),
        shapes.clock(taken.text(root, "meetingtime")),
        id=taken.number(root, "meetingid"),
    )
    meeting.service = Service(
        status=taken.text(root, "meetingstatus") or None,
        location=taken.text(root, "meetinglocation") or None,
        actual_start=shapes.clock(taken.text(root, "meetingactualstarttime")),
        planned_finish=shapes.clock(taken.text(root, "meetingplannedfinishtime")),
        is_webcast=taken.flag(root, "iswebcast"),
        has_agenda=taken.flag(root, "agendapublished"),
        has_minutes=taken.flag(root, "minutepublished"),
        has_decisions=taken.flag(root, "decisionpublished"),
    )
    location = meeting.service.location
    page.venue = location if location and len(location) <= LONGEST_VENUE else None
    items = [_item(page, one, taken) for one in _children(root, "agendaitem")]
    page.occurrences.append(Occurrence(meeting, items))
    register = [
        _attendee(one, taken, has_minutes=bool(meeting.service.has_minutes)) for one in _children(root, "attendee")
    ]
    page.attendance = Attendance(register=register) if register else None
    return page


def _item(page: Page, element: "etree._Element", taken: _Taken) -> Item:
    number = taken.text(element, "fulldisplaynumberformat").rstrip(".") or None
    item = Item(number, taken.text(element, "agendaitemtitle") or None)
    item.id = taken.number(element, "agendaitemid")
    item.minute_number = taken.text(element, "minutesitemnumber") or None
    order = next((shapes.tidy(one.text or "") for one in element if _name(one) == "agendaitemnumber"), "")
    item.is_heading = order == _COUNT_OF_NOTHING and number is None
    item.is_call_in = taken.flag(element, "iscallin") is True
    is_shown = next((shapes.tidy(one.text or "") for one in element if _name(one) == "isdisplayallowed"), "True")
    item.is_restricted = taken.flag(element, "isrestricted") is True or is_shown.lower() == "false"
    for name in ("meetingdate", "meetingtime"):
        taken.text(element, name)
    item.documents = [_document(one, taken) for one in _children(element, "linkeddoc")]
    purpose = taken.raw(element, "agendatext")
    decision, minutes = taken.raw(element, "decisionnonemptyhtmlbody"), taken.raw(element, "minutesnonemptyhtmlbody")
    comments = [taken.text(element, name) for name in ("commenttext1", "commenttext2")]
    if item.is_restricted:
        if any(shapes.tidy(one) for one in (purpose, decision, minutes, *comments)):
            page.remarks.append(
                Remark("exempt_text", "This item is exempt: its text was not read, and is kept nowhere.", item=number)
            )
        return item
    item.purpose = [one.text for one in escaped_html(purpose) if one.text]
    for section, body in (("decision", decision), ("minutes", minutes)):
        lines = [one for one in escaped_html(body) if one.text]
        page.unread.extend(debate(lines, section, item))
    item.has_decision_label, item.has_minutes_label = bool(shapes.tidy(decision)), bool(shapes.tidy(minutes))
    for label, said in zip(("commentlabel1", "commentlabel2"), comments, strict=True):
        if said:
            page.unread.append(Unread(f"item {number}, {taken.text(element, label) or label}", said))
    return item


def _document(element: "etree._Element", taken: _Taken) -> Document:
    url = taken.text(element, "url") or None
    is_link = taken.flag(element, "isurl") is True
    paragraphs = tuple(one for one in re.split(r"[,;\s]+", taken.text(element, "restrictionsRef")) if one)
    for name in ("publicationdate", "meetingdate", "decisiondate", "committeetitle", "ownertitle"):
        taken.text(element, name)
    return Document(
        taken.text(element, "title"),
        "url" if is_link else type_of(url),
        id=taken.number(element, "attachmentid"),
        url=url,
        is_restricted=taken.flag(element, "isrestricted") is True,
        restriction_paragraphs=paragraphs,
    )


def _attendee(element: "etree._Element", taken: _Taken, *, has_minutes: bool) -> Attendee:
    taken.text(element, "url")
    status = status_of(element.get("attendance") or "")
    if status == "expected" and has_minutes:
        status = "not_recorded"  # minutes are out, and nobody said who came
    name, role = (shapes.tidy(html.unescape(element.get(one) or "")) for one in ("name", "roledescription"))
    return Attendee(name, role or None, status)


def _listed(root: "etree._Element", taken: _Taken) -> Page:
    """A list of meetings: under their committees, or each with its own."""
    page = Page("meetings")
    for one in _children(root, "meeting"):
        above = next((up for up in one.iterancestors() if _name(up) == "committee"), one)
        title = shapes.without_expired(taken.text(above, "committeetitle")) or None
        page.meetings.append(
            Listed(
                shapes.slashed(taken.text(one, "meetingdate")),
                shapes.clock(taken.text(one, "meetingtime")),
                taken.number(one, "meetingid"),
                taken.text(one, "meetingstatus") or None,
                title,
                taken.number(above, "committeeid"),
                taken.flag(one, "iswebcast"),
            )
        )
    return page


def _committees(root: "etree._Element", taken: _Taken) -> Page:
    page = Page("committees", rows=[])
    for one in _children(root, "committee"):
        page.rows.append(
            {
                "id": taken.number(one, "committeeid"),
                "name": shapes.without_expired(taken.text(one, "committeetitle")),
                "category": taken.text(one, "committeecategory") or None,
                "deleted": taken.flag(one, "committeedeleted"),
                "expired": taken.flag(one, "committeeexpired"),
            }
        )
    return page


def _attachment(root: "etree._Element", taken: _Taken) -> Page:
    details = _children(root, "attachmentdetails") or [root]
    page = Page("attachment")
    page.fields = {
        label: said
        for label, name in (("Committee", "committeetitle"), ("Item", "ownertitle"), ("Meeting", "meetingdate"),
                            ("Published", "publicationdate"), ("Decided", "decisiondate"))
        if (said := taken.text(details[0], name))
    }  # fmt: skip
    page.documents = [_document(one, taken) for one in details]
    return page


def _councillors(root: "etree._Element", taken: _Taken) -> Page:
    """Councillors with their party, ward, posts and terms. Addresses, telephones and photographs are not taken."""
    page = Page("councillors", rows=[])
    for ward in _children(root, "ward"):
        taken.text(ward, "wardtitle")
    for one in (*_children(root, "councillor"), *_children(root, "member")):
        terms = [
            {"from": taken.text(term, "startdate") or None, "to": taken.text(term, "enddate") or None}
            for term in _children(one, "termofoffice")
        ]
        page.rows.append(
            {
                "id": taken.number(one, "councillorid"),
                "name": taken.text(one, "fullusername"),
                "party": taken.text(one, "politicalpartytitle") or None,
                "group": taken.text(one, "politicalgrouptitle") or None,
                "ward": taken.text(one, "districttitle") or None,
                "representing": taken.text(one, "representing") or None,
                "posts": taken.text(one, "keyposts") or None,
                "terms": terms,
            }
        )
    return page


_READERS: Final[dict[str, Callable[["etree._Element", _Taken], Page]]] = {
    "meeting": _meeting,
    "getmeetings": _listed,
    "getmeetingsbydate": _listed,
    "committees": _committees,
    "attachment": _attachment,
    "councillorsbyward": _councillors,
    "memberlist": _councillors,
}
