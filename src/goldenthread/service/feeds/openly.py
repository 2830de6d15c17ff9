"""What of the trail may be told to anybody: nothing exempt, and no name where a post stands.

Of an exempt item the title and the paragraph are told, and nothing that was said, tabled or asked under it (Local
Government Act 1972, section 100A and Schedule 12A). Members are named, as a council's own pages name them; of
everybody else the post is told, in the words of the minutes as well.
"""

import re
from collections import Counter, defaultdict
from typing import Final

from goldenthread.service.scrutiny.models import (
    AgendaItem,
    Attendance,
    Membership,
    NamedPerson,
    OfficeHeld,
    Point,
    Presence,
    Recommendation,
)

LEFT_OUT: Final = "[name left out]"

_MEMBERS_TITLE = re.compile(r"(the )?(councill?or|cllr|alderman)\b", re.IGNORECASE)
_MEMBERS_ROLE = re.compile(
    r"(vice[- ]?)?chair(man|woman|person)?|((committee|cabinet|co-opted|substitute|ordinary) )?member|substitute",
    re.IGNORECASE,
)
_PUT_BEFORE: Final = ("mr", "mrs", "ms", "miss", "mx", "dr")


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
        self._exempt_points = _exempt_points()
        written = self._replacements(people)
        self._instead = {_plain(words): put for words, put in written.items()}
        joined = "|".join(_pattern(words) for words in sorted(written, key=len, reverse=True))
        self._found = re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE) if joined else None

    def hides_point(self, pk: int | None) -> bool:
        """Whether the point of that number is of an exempt item, or hangs on a point that is."""
        return pk in self._exempt_points

    def hides(self, asked: Recommendation) -> bool:
        """Whether it was made under an exempt item: by its item, its point, or what it is a part of."""
        whole = asked.part_of
        return (
            item_is_exempt(asked.item)
            or self.hides_point(asked.point_id)
            or (whole is not None and (item_is_exempt(whole.item) or self.hides_point(whole.point_id)))
        )

    def name(self, person: NamedPerson | None) -> str:
        """The name of a member; blank of anybody else."""
        return person.name if person is not None and person.pk in self._named else ""

    def post(self, person: NamedPerson) -> str:
        """The post of somebody who is no member; blank where none is known."""
        return "" if person.pk in self._named else self._posts[person.pk]

    def words(self, text: str) -> str:
        """Text with the post in square brackets where it names somebody who is no member.

        A whole name, and a surname after Mr, Mrs, Ms, Miss, Mx or Dr. Where two people share it, no post is put: it
        might be the wrong one.
        """
        if self._found is None:
            return text
        return self._found.sub(lambda found: self._instead.get(_plain(found.group()), LEFT_OUT), text)

    def _replacements(self, people: list[NamedPerson]) -> dict[str, str]:
        """What is written of each who is no member, and what is put instead."""
        surnames = Counter(_plain(one.name).split(" ")[-1] for one in people)
        names = Counter(_plain(one.name) for one in people)
        instead: dict[str, str] = {}
        for one in people:
            words = one.name.split()
            if one.pk in self._named or len(words) < 2:
                continue
            put = f"[{self._posts[one.pk]}]" if self._posts[one.pk] else LEFT_OUT
            instead[" ".join(words)] = put if names[_plain(one.name)] == 1 else LEFT_OUT
            of_the_surname = put if surnames[_plain(words[-1])] == 1 else LEFT_OUT
            for title in _PUT_BEFORE:
                for before in (title, f"{title}."):
                    instead[f"{before} {words[-1]}"] = of_the_surname
        return instead


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


def item_is_exempt(item: AgendaItem | None) -> bool:
    return item is not None and bool(item.exempt_paragraph)


def _exempt_points() -> frozenset[int]:
    """The points of exempt items, and every point that is a part of one or answers one, however far down."""
    hanging: defaultdict[int, list[int]] = defaultdict(list)
    ahead = []
    rows = Point.objects.values_list("pk", "item__exempt_paragraph", "part_of_id", "answers_id")
    for pk, paragraph, *above in rows.iterator(chunk_size=2000):
        if paragraph:
            ahead.append(pk)
        for one in above:
            hanging[one].append(pk)
    exempt: set[int] = set()
    while ahead:
        pk = ahead.pop()
        if pk not in exempt:
            exempt.add(pk)
            ahead += hanging[pk]
    return frozenset(exempt)
