"""How Django knows this app."""

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "goldenthread.service.voice"
    label = "voice"
    verbose_name = "Children and families"
