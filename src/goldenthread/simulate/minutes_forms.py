"""The forms in which a committee's pages reach a reader: copied text, the web service's answer, saved pages.

Every form says that it is simulated: in its first words, in the committee's name and in the venue.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from typing import Final

_TIME: Final = "10.00 am"
_BULLET: Final = "·" + "\u00a0" * 9  # as a word processor's list comes out of a copied page
_SYMBOL: Final = '<span style="font-family:Symbol">·' + "&nbsp;" * 9 + "</span>"
_ADDRESS: Final = "https://democracy.wyeford.example/"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an agenda with what is published of it: each of `minutes` is a paragraph."""

    number: str
    title: str
    purpose: str
    issues: tuple[str, ...]
    size: str  # of the report the title leads to; blank where there is none
    papers: tuple[tuple[str, str], ...]  # the title and size of the other documents
    exempt: str  # the paragraph of the Act; blank where the public may read it
    is_cut: bool  # the site stops in the middle of the minutes
    minutes: tuple[str, ...]

    @property
    def cut(self) -> str:
        return f"view the full minutes text for item {self.number}"


@dataclass(frozen=True, slots=True)
class Meeting:
    committee: str
    held_on: date
    heading: str
    venue: str
    contact: str
    notice: str
    attendees: tuple[tuple[str, str, str], ...]  # name, role, attendance
    items: tuple[Item, ...]

    @property
    def title(self) -> str:
        day = self.held_on
        return f"{self.committee} - {day:%A} {day.day} {day:%B} {day.year} {_TIME}"


# --- copied text ----------------------------------------------------------------------------------


def as_text(meeting: Meeting) -> str:
    """A meeting's page as its text is copied: a blank line between paragraphs, the list of other documents lost."""
    said = [meeting.notice, meeting.heading, meeting.title, f"Venue: {meeting.venue}", f"Contact: {meeting.contact}"]
    said += ["Items", "No. Item"]
    for item in meeting.items:
        said += [f"{item.number}.", item.title + (f" pdf icon PDF {item.size}" if item.size else "")]
        said += [item.purpose] if item.purpose else []
        said += ["Additional documents:"] if item.papers else []
        said += ["Minutes:", *(_copied(one) for one in item.minutes)]
        if item.is_cut:
            said[-1] += f"  ...  {item.cut}"
    return "\n\n".join(said) + "\n"


def _copied(paragraph: str) -> str:
    return _BULLET + paragraph.removeprefix("* ") if paragraph.startswith("* ") else paragraph


# --- saved pages ----------------------------------------------------------------------------------


def as_page(meeting: Meeting) -> str:
    """A meeting's page as a browser saves it."""
    rows = "\n".join(
        f'<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">{escape(item.number)}.</p></td><td>\n'
        f"{_content(item)}</td></tr>"
        for item in meeting.items
    )
    said = (
        f'<div class="mgSubTitle"><h2 class="mgSubTitleTxt">{escape(meeting.title)}</h2></div>\n'
        f'<p><span class="mgLabel">Venue: </span>{escape(meeting.venue)}</p>\n'
        f'<p><span class="mgLabel">Contact: </span>{escape(meeting.contact)}</p>\n'
        '<h3>Items</h3>\n<table class="mgItemTable"><thead><tr><th>No.</th><th>Item</th></tr></thead><tbody>\n'
        f"{rows}\n</tbody></table>"
    )
    return _whole(meeting.heading, meeting.notice, said)


def issue_page(title: str, meetings: Iterable[Meeting], notice: str) -> str:
    """The page of an issue: every meeting that considered it, newest first."""
    said = [f'<div class="mgSubTitle"><h2 class="mgSubTitleTxt">{escape(title)}</h2></div>']
    for meeting in sorted(meetings, key=lambda one: one.held_on, reverse=True):
        for item in (one for one in meeting.items if title in one.issues):
            head = f"Meeting: {meeting.held_on:%d/%m/%Y} - {meeting.committee} (Item {item.number})"
            said.append(
                f'<h3 class="mgSubSubTitleTxt">{escape(head)}</h3>\n<table class="mgItemTable"><tr>'
                f'<td class="mgItemNumberCell"><p class="mgAiTitleTxt">{escape(item.number)}</p></td><td>\n'
                f"{_content(item)}</td></tr></table>"
            )
    return _whole("Issue - meetings", notice, "\n".join(said))


def _whole(heading: str, notice: str, said: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(heading)}</title></head><body>\n'
        f'<div id="modgov">\n<p>{escape(notice)}</p>\n<h1>{escape(heading)}</h1>\n{said}\n</div>\n</body></html>\n'
    )


def _content(item: Item) -> str:
    """A title with its document, the purpose, the other documents, and the minutes."""
    title = escape(item.title)
    if item.size:
        link = f'<a class="mgAiTitleLnk" href="{_file(item.title)}">{title}</a>'
        title = f'{link} <img alt="pdf icon"><span class="mgFileSize">PDF {item.size}</span>'
    said = [f'<p class="mgAiTitleTxt">{title}</p>']
    said += [_words((item.purpose,))] if item.purpose else []
    if item.papers:
        listed = "".join(
            f'<li><a href="{_file(name)}">{escape(name)}</a> <span class="mgFileSize">PDF {size}</span></li>'
            for name, size in item.papers
        )
        said.append(f'<p class="mgSubItemTitleTxt">Additional documents:</p>\n<ul class="mgBulletList">{listed}</ul>')
    if item.minutes:
        said += ['<p class="mgSubItemTitleTxt">Minutes:</p>', _words(item.minutes, item.cut if item.is_cut else "")]
    return "\n".join(said) + "\n"


def _words(paragraphs: Sequence[str], cut: str = "") -> str:
    """Paragraphs as a word processor's HTML; rows of a table that follow each other as one table."""
    said = []
    for is_table, run in groupby(paragraphs, key=lambda one: one.startswith("|")):
        together = list(run)
        said += [_table(together)] if is_table else [f'<p class="MsoNormal">{_marked(one)}</p>' for one in together]
    end = f'&nbsp;...&nbsp; <a href="ieListDocuments.aspx">{cut}</a>\n' if cut else ""
    return '<div class="mgWordPara"><div class="WordSection1">\n' + "\n".join(said) + f"\n</div>\n{end}</div>"


def _marked(paragraph: str) -> str:
    return _SYMBOL + escape(paragraph[2:]) if paragraph.startswith("* ") else escape(paragraph)


def _table(rows: Iterable[str]) -> str:
    cells = ([escape(cell.strip()) for cell in row.strip("| ").split("|")] for row in rows)
    return "<table>" + "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in cells) + "</table>"


def _file(title: str) -> str:
    return "documents/" + "".join(one if one.isalnum() else "%20" for one in title) + ".pdf"


# --- the web service ------------------------------------------------------------------------------


def as_answer(meeting: Meeting) -> str:
    """The web service's answer of a meeting. It gives the text of no exempt item, and the size of no document."""
    items = "\n".join(_answered(item, meeting.committee) for item in meeting.items)
    people = "\n".join(
        f'<attendee name="{escape(name)}" roledescription="{escape(role)}" attendance="{escape(attendance)}" />'
        for name, role, attendance in meeting.attendees
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<meeting>\n<notice>{escape(meeting.notice)}</notice>\n'
        f"<meetingdate>{meeting.held_on:%d/%m/%Y}</meetingdate>\n<meetingstatus>Confirmed</meetingstatus>\n"
        f"<meetingtime>{_TIME}</meetingtime>\n<meetinglocation>{escape(meeting.venue)}</meetinglocation>\n"
        "<agendapublished>True</agendapublished>\n<minutepublished>True</minutepublished>\n"
        f"<agendaitems>\n{items}\n</agendaitems>\n<attendees>\n{people}\n</attendees>\n</meeting>\n"
    )


def _answered(item: Item, committee: str) -> str:
    papers = [*([item.title] if item.size or item.exempt else []), *(name for name, _ in item.papers)]
    linked = "\n".join(_linked(name, item.exempt) for name in papers)
    return (
        f"<agendaitem>\n<agendaitemtitle>{escape(item.title)}</agendaitemtitle>\n"
        f"<agendatext>{escape(_words((item.purpose,))) if item.purpose else ''}</agendatext>\n"
        f"<fulldisplaynumberformat>{item.number}.</fulldisplaynumberformat>\n"
        f"<minutesnonemptyhtmlbody>{escape(_words(item.minutes)) if item.minutes else ''}</minutesnonemptyhtmlbody>\n"
        f"<isrestricted>{bool(item.exempt)}</isrestricted>\n<refertocommittee>{escape(committee)}</refertocommittee>\n"
        f"<linkeddocuments>\n{linked}\n</linkeddocuments>\n</agendaitem>"
    )


def _linked(name: str, exempt: str) -> str:
    return (
        f"<linkeddoc><title>{escape(name)}</title><url>{'' if exempt else _ADDRESS + _file(name)}</url>"
        f"<isrestricted>{bool(exempt)}</isrestricted><restrictionsRef>{exempt}</restrictionsRef></linkeddoc>"
    )
