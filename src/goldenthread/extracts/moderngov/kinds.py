"""What kind each point is: a draft by stated rules, each with its reason, for a clerk to confirm.

The council's own minutes stay master. A point may hold several kinds, so it is drafted sentence by sentence; sentences
of one kind that follow each other stay together. The rules, first that fits:

1. proposal: it is proposed, suggested or moved.          5. undertaking: somebody undertakes, or a report is promised.
2. recommendation: something is recommended.              6. question: it is queried, asked, or a concern is raised.
3. resolution: the committee resolves or agrees that.     7. answer: an officer explains, after a question or in debate.
4. request for information: it is asked for, or to be sent.

Else an answer or a report goes on; then a list that introduces a report holds report points; all else is a note.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from goldenthread.extracts.moderngov import figures
from goldenthread.extracts.moderngov.page import Item, Meeting, Page, Part, Point, Remark, Resolution
from goldenthread.extracts.moderngov.posts import Abbreviation, defined, is_post, named_in

CONFIRMED: Final = frozenset({"recommendation", "resolution", "undertaking"})
_PROMISED = (
    r"(?:report|paper|briefing|update|audit|review|information|figures|data|note|response|analysis|e-?mail|letter|link"
    r"|cop(?:y|ies)|breakdown|details|summary|presentation|list)"
)
_GIVING = (
    r"(?:provide|bring|circulate|send|write|share|supply|report back|look (?:in)?to|look at|check|arrange|come back"
    r"|investigate|ensure|clarify|feed ?back|follow (?:this |it |that )?up|liaise|raise (?:this|it|that)"
    r"|take (?:this|it|that) (?:back|away|up))"
)
_RULES: Final = (
    ("proposal", re.compile(r"\b(?:proposed|suggested that|it was suggested|moved that|seconded)\b", re.IGNORECASE)),
    (
        "recommendation",
        re.compile(r"\b(?:recommended (?:that|to)|recommends? that|a recommendation be made)\b", re.IGNORECASE),
    ),
    (
        "resolution",
        re.compile(
            r"\b(?:committee|panel|board|commission|cabinet) (?:unanimously )?(?:resolved|agreed) (?:that|to)\b"
            r"|\bit was (?:resolved|agreed) (?:that|to)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "request for information",
        re.compile(
            rf"\b(?:(?<!had )requested\b|asked for\b|asked to (?:receive|see|have)\b"
            rf"|asked that\b.{{0,120}}\b(?:{_PROMISED}\b"
            r"|be (?:circulated|provided|sent|shared|brought|included|given|made available)\b)"
            rf"|call(?:ed)? for\b.{{0,40}}\b{_PROMISED}\b)",
            re.IGNORECASE,
        ),
    ),
    ("question", re.compile(r"\b(?:asked (?:if|whether)|queried)\b", re.IGNORECASE)),
    (
        "undertaking",
        re.compile(
            rf"\b(?:undertook\b|undertaking was given|(?:agreed|offered|promised|committed) to {_GIVING}\b|would"
            rf" {_GIVING}\b"
            rf"|{_PROMISED}\b.{{0,80}}\bwould be (?:provided|circulated|sent|brought|shared|available|presented)\b"
            rf"|{_PROMISED} (?:would be |will be |to be )?(?:available|due|ready|expected|completed?) (?:in|by"
            rf"|before)\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "question",
        re.compile(
            r"\b(?:queried|asked (?:if|whether|how|what|why|when|who|about|the)|questioned|a question was|sought"
            r" (?:clarification|assurance)"
            r"|clarification was sought|wished to know|(?:there was|raised|expressed|voiced) "
            r"(?:a )?concerns?|concerns? (?:was|were)"
            r" (?:raised|expressed))\b|\?(?=$|[\s”’\"')])",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip
# A sentence without any of these words is of no such kind: most are, and a look for a plain word is many times faster.
_HINTS: Final = (
    ("propos", "suggest", "moved", "seconded"),
    ("recommend",),
    ("resolved", "agreed"),
    ("request", "asked", "call"),
    ("asked", "queried"),
    ("undert", "agreed to", "offered", "promised", "committed", "would", "available", "due", "ready", "expected",
     "complet"),
    ("quer", "asked", "question", "sought", "wished", "concern", "?"),
)  # fmt: skip
_EXPLAINS: Final = re.compile(
    r"\b(?:explained|replied|responded|confirmed|advised|clarified|answered|acknowledged|in response|in reply"
    r"|assured)\b",
    re.IGNORECASE,
)
_REPORTS: Final = re.compile(r"\b(?:introduc|outlin|present|report)\w*", re.IGNORECASE)
_DEBATES: Final = re.compile(
    r"\b(?:discussion|debate|raised|questions?|comments?|principal points|responses?)\b", re.IGNORECASE
)
_CONSIDERED: Final = re.compile(
    r"\b(?:considered|received|had before (?:it|them)|introduced|presented|put forward|took Members"
    r" through)\b.{0,80}\breport\b|\breport (?:focused|listed|which|had)\b",
    re.IGNORECASE,
)
_WHO: Final = re.compile(
    r"(?:^|[.;,] |\band )(?:The |the )?(?P<who>[A-Za-z][\w&’'\-]*(?: [\w&’'\-]+){0,8}?)"
    r"(?: \([A-Z&]{2,9}\))?,? (?:undertook"
    r"|agreed to|offered to"
    r"|promised to|would|committed to)\b"
)
# What follows the name in 'Officers confirmed that they would ...'.
_SAYS: Final = re.compile(
    r" (?:also |then |further )?(?:confirmed|advised|explained|said|stated|noted|reported|added|indicated"
    r"|informed|assured"
    r"|replied|responded|clarified|acknowledged|felt|hoped)\b.*$"
)
_THINGS: Final = re.compile(  # what would do something, and is nobody who promises it
    r"\b(?:it|this|that|these|those|which|there|plan|strategy|model|scheme|funding|proposals?|changes?|system|programme"
    r"|project|policy|approach|reports?|work|framework|centre|building|development|site|service|review|board|process"
    rf"|money|investment|training|data) would (?:also |then )?{_GIVING}\b",
    re.IGNORECASE,
)
_ANSWERS: Final = re.compile(r"^In (?:response|reply|answer) to\b", re.IGNORECASE)
_NOTHING: Final = re.compile(
    r"^(?:There (?:were|was|are) (?:no\b|none)|None\b|Nil\b|No \w+ (?:were|was|had))", re.IGNORECASE
)
_LONGEST_OWNER: Final = 200  # characters: more is a paragraph, and names nobody
_ACTIONS: Final = re.compile(r"^(?:agreed )?actions?\b[^.]{0,30}:", re.IGNORECASE)
_SPEAKS: Final = re.compile(
    r"^(?:The )?(?P<who>[A-Z][\w&’'\- ]{1,80}?) (?:introduced|presented|outlined|explained|reported|advised"
    r"|confirmed)\b"
)
# 'be recommended to publish', 'a recommendation be made'; not 'as recommended', 'the recommendations be approved'.
_TO_RECOMMEND: Final = re.compile(
    r"(?<!as )\brecommend(?:s|ed|ing)?\b(?=\s+(?:that|to|the|cabinet|council|full|approval|adoption|its|a)\b|\s*:|$)"
    r"|\brecommendations? (?:to\b[^.;]{1,80} )?(?:be|is|are) (?:made|put|sent|submitted|forwarded)\b"
    r"|\bmak(?:e|es|ing) (?:a|the following|these) recommendations?\b"
    r"|\b(?:endorsed|submitted|referred|forwarded) for recommendation\b",
    re.IGNORECASE,
)
_BEYOND: Final = (
    "No resolution stands in this text, and the text is cut: what was resolved may lie beyond the cut. It is not"
    " in this "
    "text, which is not to say that there was none."
)
_NOBODY: Final = frozenset(
    {
        "it",
        "this",
        "there",
        "they",
        "that",
        "work",
        "members",
        "he",
        "she",
        "who",
        "which",
        "an",
        "a",
        "these",
        "in",
        "if",
    }
)


@dataclass(frozen=True, slots=True)
class Draft:
    """One point, or a run of its sentences, of one kind. `place`: 'point 3', 'resolution 1(b)', 'action 1'.

    `item` is the item's printed number; `item_at` counts the page's items from 0: two meetings may print one.
    `owner` as named, an abbreviation resolved to its post; `due` from `due_words`; both None where not said.
    """

    kind: str
    reason: str
    text: str
    item: str | None
    item_at: int
    place: str
    owner: str | None = None
    due: date | None = None
    due_words: str | None = None
    posts: tuple[Abbreviation, ...] = ()
    mentions: tuple[figures.Mention, ...] = ()

    @property
    def must_be_confirmed(self) -> bool:
        return self.kind in CONFIRMED


def drafts(page: Page, known: Sequence[Abbreviation] | None = None) -> list[Draft]:
    """A draft for every point, part of a resolution and action of a page; a resolution printed twice is drafted once.

    `known`: abbreviations told elsewhere, such as at an earlier meeting of the committee. The page's own go before.
    """
    known = abbreviations(page, known)
    found: list[Draft] = []
    counted = 0
    for occurrence in page.occurrences:
        for item in occurrence.items:
            found.extend(_Drafting(item, occurrence.meeting, known, counted).all())
            counted += 1
    return found


def abbreviations(page: Page, known: Sequence[Abbreviation] | None = None) -> list[Abbreviation]:
    """What the page's own text says its abbreviations mean, then those `known` from elsewhere that it does not tell.

    One the page uses and never spells out takes the words that are known.
    """
    own = defined([text for item in page.items() for text in texts(item)])
    told = {one.short: one for one in known or () if one.words}
    found = [told.get(one.short, one) if one.words is None else one for one in own]
    shorts = {one.short for one in own}
    return found + [one for one in known or () if one.short not in shorts]


def texts(item: Item) -> list[str]:
    """All running text of an item, leads and asides too, each once."""
    said = [*item.purpose]
    for point in item.points:
        said += [point.lead] if point.lead else []
        said.append(point.text)
    said += [one.text for one in item.asides]
    for one in item.resolutions:
        said += [one.words(), *one.notes.values()]
    return list(dict.fromkeys(said))


def doubts(page: Page) -> list[Remark]:
    """What the page says that cannot be, or that its figures do not hold: each once an item."""
    found: list[Remark] = []
    for occurrence in page.occurrences:
        day = occurrence.meeting.date if occurrence.meeting else None
        for item in occurrence.items:
            told = {(one.rule, one.about): one for text in texts(item) for one in figures.doubts(text, day)}
            found += [Remark(one.rule, one.sentence, one.about, item.number) for one in told.values()]
            is_cut = item.cut_marker is not None or (page.cut_by_capture and item is page.items()[-1])
            if is_cut and item.points and not item.resolutions:
                found.append(Remark("resolution_not_in_this_text", _BEYOND, item=item.number))
    return found


class _Drafting:
    def __init__(self, item: Item, meeting: Meeting | None, known: list[Abbreviation], at: int) -> None:
        self.item, self.known, self.at = item, known, at
        self.day = meeting.date if meeting else None

    def all(self) -> Iterator[Draft]:
        for at, point in enumerate(self.item.points, 1):
            yield from self._point(point, f"point {at}")
        numbers = {id(one): at for at, one in enumerate(self.item.resolutions, 1)}
        for one in self.item.distinct_resolutions():
            yield from self._resolution(one, f"resolution {numbers[id(one)]}")
        for at, action in enumerate(self.item.actions, 1):
            reason = f"stands after '{action.marker}', under point {action.of_point}"
            owner = action.owner if len(action.owner) <= _LONGEST_OWNER else ""
            yield self._draft("undertaking", reason, action.owner, f"action {at}", owner=owner)

    def _point(self, point: Point, place: str) -> Iterator[Draft]:
        """The point's sentences by kind, runs of one kind together."""
        run: list[str] = []
        kind, reason = "", ""
        for sentence in figures.sentences(point.text):
            found, why = self._kind(sentence, point, kind)
            if run and found != kind:
                yield self._draft(kind, reason, " ".join(run), place, lead=point.lead)
                run = []
            if not run:
                kind, reason = found, why
            run.append(sentence)
        if run:
            yield self._draft(kind, reason, " ".join(run), place, lead=point.lead)

    def _kind(self, sentence: str, point: Point, before: str) -> tuple[str, str]:
        lower = sentence.lower()
        for (kind, shape), hints in zip(_RULES, _HINTS, strict=True):
            if not any(hint in lower for hint in hints):
                continue
            if (found := shape.search(sentence)) and not (kind == "undertaking" and _is_of_a_thing(sentence)):
                return kind, f"says '{found.group().strip()[:60]}'"
        lead = point.lead or ""
        if _ACTIONS.match(lead):
            return "undertaking", f"stands under '{lead[:60]}'"
        debated = bool(_DEBATES.search(lead) or _ANSWERS.match(sentence)) or before in (
            "question",
            "answer",
            "proposal",
        )
        if debated and (found := _EXPLAINS.search(sentence)):
            return "answer", f"says '{found.group()}' in debate"
        if before == "answer":
            return "answer", "goes on from an answer"
        if lead and _REPORTS.search(lead) and not _DEBATES.search(lead):
            return "report point", f"stands under '{lead[:60]}'"
        if not lead and (found := _CONSIDERED.search(sentence)):
            return "report point", f"says '{found.group()[:60]}'"
        if before and not lead:
            return before, "goes on from the sentence before"
        return "note", "no rule fits"

    def _resolution(self, one: Resolution, place: str) -> Iterator[Draft]:
        marked = f"stands after '{one.marker}'" if one.marker else (
            "reads as a resolution; its marker was lost" if one.kind == "unmarked" else "stands under 'Decision'"
        )  # fmt: skip
        is_recommended = one.kind == "recommended" or _recommends(one.lead or "")
        words = " ".join(filter(None, (one.lead, one.text))) if one.text else ""
        for label, text in [*([("", words)] if words else []), *_flat(one.parts)]:
            asks = is_recommended or _recommends(text)
            kind = "recommendation" if asks else "resolution"
            if one.kind == "decided" and one.marker is None and _NOTHING.match(text):
                kind = "note"  # 'There were none.' decides nothing
            reason = f"{marked}, and recommends" if asks else marked
            yield self._draft(kind, reason, text, place + label)

    def _draft(
        self, kind: str, reason: str, text: str, place: str, *, owner: str | None = None, lead: str | None = None
    ) -> Draft:
        when = figures.due(text, self.day) if kind in CONFIRMED | {"request for information"} else None
        used = named_in(text, self.known)
        if kind == "undertaking" and owner is None:
            owner = _owner(text, self.known)
            if owner is None and (owner := _speaker(lead or "", self.known)):
                reason += f"; given by whoever speaks under '{(lead or '')[:60]}'"
        return Draft(
            kind,
            reason,
            text,
            self.item.number,
            self.at,
            place,
            owner if owner and len(owner) <= _LONGEST_OWNER else None,
            when.on if when else None,
            when.words if when else None,
            tuple(used),
            tuple(figures.mentions(text)),
        )


def _recommends(text: str) -> bool:
    return "ecommend" in text and _TO_RECOMMEND.search(text) is not None


def _is_of_a_thing(sentence: str) -> bool:
    """'The new model would provide ...': no person or post is what would."""
    found = _THINGS.search(sentence)
    return found is not None and not is_post(re.split(r"[,;.]", sentence[: found.end()])[-1])


def _flat(parts: list[Part], above: str = "") -> Iterator[tuple[str, str]]:
    for part in parts:
        label = f"{above}({part.label})"
        yield label, part.text
        yield from _flat(part.parts, label)


def _speaker(lead: str, known: list[Abbreviation]) -> str | None:
    """Who speaks in the list a lead begins: 'The ADS&FS introduced the report'."""
    found = _SPEAKS.match(lead)
    return _post(found["who"], known) if found else None


def _post(who: str, known: list[Abbreviation]) -> str:
    return next((one.words for one in known if one.short == who and one.words), who)


def _owner(text: str, known: list[Abbreviation]) -> str | None:
    """Who undertakes, as named, or the post behind an abbreviation; None where the sentence names nobody."""
    for found in _WHO.finditer(text):
        who = _SAYS.sub("", found["who"])
        who = who.rpartition(" the ")[2].removeprefix("The ")  # 'Each month the Director would ...'
        if who.split()[0].lower() not in _NOBODY and (who[0].isupper() or is_post(who)):
            return _post(who, known)
    return None
