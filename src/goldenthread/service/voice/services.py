"""Acts on what families say: taking consent back."""

from datetime import date

from django.db import transaction

from goldenthread.errors import ActRefused
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find
from goldenthread.service.voice.models import Story


@transaction.atomic
def withdraw_consent(*, by: Person, story_id: int, on: date, because: str = "") -> Story:
    """Take back the consent to publish a story: no review made from now on holds it, for any quarter.

    Nobody has to give a reason. Raises NotFound, NotPermitted, ActRefused when it was withdrawn before.
    """
    story = find(Story.objects.select_for_update(), id=story_id)
    require(by, Permission.CONSENT_WITHDRAW)
    if story.consent_withdrawn_on:
        raise ActRefused(f"Consent was withdrawn on {story.consent_withdrawn_on:%d/%m/%Y}. Nothing was changed.")
    story.may_publish, story.consent_withdrawn_on = False, on
    story.keep(by=by)
    record(Act.CONSENT_WITHDRAWN, subject=story, by=by, because=because)
    return story
