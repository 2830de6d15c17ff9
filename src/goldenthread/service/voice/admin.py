"""Administration of what families say."""

from django.contrib import admin

from goldenthread.service.administration import KeptAdmin
from goldenthread.service.voice.models import Answer, FeedbackRound, Story, YouSaid


@admin.register(FeedbackRound)
class FeedbackRoundAdmin(KeptAdmin):
    list_display = ("title", "respondents", "opened_on", "closed_on", "invited")
    date_hierarchy = "opened_on"


@admin.register(Answer)
class AnswerAdmin(KeptAdmin):
    list_display = ("received_on", "round", "scale")
    list_filter = ("round", "scale")
    date_hierarchy = "received_on"


@admin.register(Story)
class StoryAdmin(KeptAdmin):
    list_display = (
        "told_on", "respondent", "may_publish", "consent_given_on", "consent_expires_on", "consent_withdrawn_on",
    )  # fmt: skip
    list_filter = ("may_publish",)


@admin.register(YouSaid)
class YouSaidAdmin(KeptAdmin):
    list_display = ("you_said", "we_did", "done_on")
