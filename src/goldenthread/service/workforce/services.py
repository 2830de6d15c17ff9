"""Acts on posts: filling one, leaving it vacant, covering it."""

from datetime import date

from django.db import transaction

from goldenthread.errors import ActRefused, UsageError
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find
from goldenthread.service.workforce.models import Post, PostSpell


@transaction.atomic
def begin_spell(*, by: Person, reference: str, on: date, vacant: bool, agency: bool = False) -> PostSpell:
    """From `on` the post is filled, or vacant with or without agency cover. The spell before it ends that day.

    Raises NotFound, NotPermitted for another team's; ActRefused when a later spell has begun;
    UsageError for agency cover of a post that is not vacant.
    """
    post = find(Post.objects.select_for_update(), reference=reference)
    require(by, Permission.WORKFORCE_RECORD, team=post.team)
    if agency and not vacant:
        raise UsageError("Agency covers a vacant post only. Nothing was changed.")
    last = post.spells.order_by("-started_on").first()
    if last and (last.started_on >= on or (last.ended_on and last.ended_on > on)):
        raise ActRefused(f"{last} is the latest spell: the next begins after it. Nothing was changed.")
    if last and last.ended_on is None:
        last.ended_on = on
        last.keep(by=by)
    spell = PostSpell(post=post, started_on=on, is_vacant=vacant, is_covered_by_agency=agency).keep(by=by)
    record(Act.SPELL_BEGUN, subject=spell, by=by, because="agency" if agency else "vacant" if vacant else "filled")
    return spell
