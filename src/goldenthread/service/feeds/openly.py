"""What of the trail may be told to anybody: nothing exempt, and no name where a post stands.

Of an exempt item the title and the paragraph are told, and nothing that was said, tabled or asked under it (Local
Government Act 1972, section 100A and Schedule 12A). Members are named, as a council's own pages name them; of
everybody else the post is told, in the words of the minutes as well.
"""

import re
from collections import Counter, defaultdict
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from goldenthread.service.scrutiny.models import (
    Attendance,
    Membership,
    NamedPerson,
    OfficeHeld,
    Presence,
    Recommendation,
)
from goldenthread.service.scrutiny.selectors.exempt import is_under_exempt, points_of_exempt_items

Row = TypeVar("Row")
LEFT_OUT: Final = "[name left out]"

_MEMBERS_TITLE = re.compile(r"(the )?(councill?or|cllr|alderman)\b", re.IGNORECASE)
_MEMBERS_ROLE = re.compile(
    r"(vice[- ]?)?chair(man|woman|person)?|((committee|cabinet|co-opted|substitute|ordinary) )?member|substitute",
    re.IGNORECASE,
)
_PUT_BEFORE: Final = ("mr", "mrs", "ms", "miss", "mx", "dr")
_CALLED: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+(?!Chair|Mayor|Speaker|Leader)(?P<name>[A-Z][\w’'\-]*\.?(?:\s+(?:[A-Z]\.?\s+)?[A-Z][\w’'\-]+){0,2})"
)
_REACHED_AT: Final = (
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"), "[postcode left out]"),
    (re.compile(r"(?<![\d/])(?:\+44|0)\d(?:[ -]?\d){8,9}(?![\d/])"), "[number left out]"),
    (re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"), "[address left out]"),
)
"""Postcodes, telephone numbers and addresses of e-mail, and what is put instead."""
_TITLE = re.compile(rf"^(?:{'|'.join(_PUT_BEFORE)})\.?\s+", re.IGNORECASE)


class Openly:
    """Read once from the record: who is a member, and by which post everybody else goes."""

    def __init__(self) -> None:
        seated = set(Membership.objects.values_list("person_id", flat=True))
        posts = _posts()
        roles = _roles()
        people = list(NamedPerson.objects.all())
        self._named = {
            one.pk
            for one in people
            if one.pk in seated or (one.pk not in posts and _reads_as_member(one.name, roles[one.pk]))
        }
        self._posts = {one.pk: posts.get(one.pk) or next(filter(None, roles[one.pk]), "") for one in people}
        bare = [
            _plain(_TITLE.sub("", _MEMBERS_TITLE.sub("", one.name.strip()).strip()))
            for one in people
            if one.pk in self._named
        ]
        self._members = {form for name in bare if name for form in (name, name.split(" ")[-1])}
        self._exempt_points = points_of_exempt_items()
        written = self._replacements(people)
        self._instead = {_plain(words): put for words, put in written.items()}
        joined = "|".join(_pattern(words) for words in sorted(written, key=len, reverse=True))
        self._found = re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE) if joined else None

    def hides_point(self, pk: int | None) -> bool:
        """Whether the point of that number is of an exempt item, or hangs on a point that is."""
        return pk in self._exempt_points

    def hides(self, asked: Recommendation) -> bool:
        """Whether it was made under an exempt item: by its item, its point, or what it is a part of."""
        return is_under_exempt(asked, self._exempt_points)

    def name(self, person: NamedPerson | None) -> str:
        """The name of a member; blank of anybody else."""
        return person.name if person is not None and person.pk in self._named else ""

    def called(self, person: NamedPerson) -> str:
        """A member's name, anybody else's post; blank where no post is known."""
        return self.name(person) or self.post(person)

    def post(self, person: NamedPerson) -> str:
        """The post of somebody who is no member; blank where none is known."""
        return "" if person.pk in self._named else self._posts[person.pk]

    def words(self, text: str) -> str:
        """Text with the post in square brackets where it names somebody who is no member.

        A whole name with or without its title, an initial and a surname, and a surname after Mr, Mrs, Ms, Miss, Mx or
        Dr. Where two people share it, no post is put: it might be the wrong one. What stands after such a title and
        the record does not know is left out, and so are postcodes, telephone numbers and addresses of e-mail.
        """
        if self._found is not None:
            text = self._found.sub(lambda found: self._instead.get(_plain(found.group()), LEFT_OUT), text)
        unknown = {found["name"] for found in _CALLED.finditer(text) if not self._is_member(found["name"])}
        text = _CALLED.sub(lambda found: found.group() if self._is_member(found["name"]) else LEFT_OUT, text)
        for name in unknown:  # told again in the same text without the title
            for form in (name, *_initialled(name)) if " " in name else ():
                text = re.sub(rf"(?<!\w){_pattern(form)}(?!\w)", LEFT_OUT, text)
        for shape, instead in _REACHED_AT:
            text = shape.sub(instead, text)
        return text

    def _is_member(self, name: str) -> bool:
        """Whether a name after Mr, Mrs and the like is a member's: with the first name, or the surname alone."""
        return _plain(name) in self._members or _plain(name).split(" ")[-1] in self._members

    def told(self, row: Row) -> Row:
        """A row of the trail, with `words` of every text in it, however deep it lies."""
        changed = {one.name: self._told_value(getattr(row, one.name)) for one in fields(row)}
        return replace(row, **changed)

    def _told_value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.words(value)
        if isinstance(value, tuple):
            return tuple(self._told_value(one) for one in value)
        return self.told(value) if is_dataclass(value) and not isinstance(value, type) else value

    def _replacements(self, people: list[NamedPerson]) -> dict[str, str]:
        """What is written of each who is no member, and what is put instead."""
        bare = {one.pk: _TITLE.sub("", one.name.strip()) for one in people}
        known = Counter(_plain(form) for name in bare.values() for form in {name, *_initialled(name)} if form)
        surnames = Counter(_plain(name).split(" ")[-1] for name in bare.values() if name)
        instead: dict[str, str] = {}
        for one in people:
            name = bare[one.pk]
            if one.pk in self._named or not name or name == one.name.strip() and " " not in name:
                continue
            put = f"[{self._posts[one.pk]}]" if self._posts[one.pk] else LEFT_OUT
            surname = name.split()[-1]
            of_the_surname = put if surnames[_plain(surname)] == 1 else LEFT_OUT
            forms = [form for form in (name, *_initialled(name)) if " " in form]
            instead |= {form: put if known[_plain(form)] == 1 else LEFT_OUT for form in forms}
            for title in _PUT_BEFORE:
                for before in (title, f"{title}."):
                    instead[f"{before} {surname}"] = of_the_surname
                    instead |= {f"{before} {form}": instead[form] for form in forms}
        return instead


def _untitled(name: str) -> str:
    """A member's name without Councillor or Mrs, plain."""
    return _plain(_TITLE.sub("", _MEMBERS_TITLE.sub("", name.strip()).strip()))


def _initialled(name: str) -> tuple[str, ...]:
    """'J Smith' and 'J. Smith' of a name of several words."""
    words = name.split()
    return tuple(f"{initial} {words[-1]}" for initial in (words[0][0], f"{words[0][0]}.")) if len(words) > 1 else ()


def _pattern(words: str) -> str:
    """The words with any spaces between them and either apostrophe."""
    return r"\s+".join(re.sub("['’]", "['’]", re.escape(word)) for word in words.split())


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


def _posts() -> dict[int, str]:
    """The post that each person held last."""
    spells = OfficeHeld.objects.filter(person__isnull=False).select_related("office").order_by("started_on", "pk")
    return {one.person_id: one.office.title for one in spells}


def _roles() -> defaultdict[int, list[str]]:
    """The roles in which each person came to a meeting, the last first; that of a member is a blank."""
    roles: defaultdict[int, list[str]] = defaultdict(list)
    for person, role, presence in (
        Attendance.objects.exclude(role="")
        .order_by("-meeting__held_on", "-pk")
        .values_list("person", "role", "presence")
    ):
        if presence == Presence.IN_ATTENDANCE or not _MEMBERS_ROLE.fullmatch(role.strip()):
            roles[person].append(role.strip())
        else:
            roles[person].append("")
    return roles


def _reads_as_member(name: str, roles: list[str]) -> bool:
    """Somebody without a seat on record whom papers call Councillor, or who came in the role of a member."""
    return bool(_MEMBERS_TITLE.match(name.strip())) or (bool(roles) and not any(roles))
