"""What was said, tabled or asked under an item that is not open to the public: told to nobody outside.

Of an exempt item the number, the title and the paragraph are told, and nothing else of it (Local Government Act
1972, section 100A and Schedule 12A).
"""

from collections import defaultdict

from goldenthread.service.scrutiny.models import AgendaItem, Point, Recommendation


def item_is_exempt(item: AgendaItem | None) -> bool:
    return item is not None and bool(item.exempt_paragraph)


def points_of_exempt_items() -> frozenset[int]:
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


def is_under_exempt(asked: Recommendation, points: frozenset[int]) -> bool:
    """Whether it was made under an exempt item: by its item, its point (one of `points`), or what it is a part of."""
    whole = asked.part_of
    return any(
        item_is_exempt(one.item) or one.point_id in points for one in (asked, *([whole] if whole is not None else []))
    )
