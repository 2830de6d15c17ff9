"""How Django knows this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "goldenthread.service.accounts"
    label = "accounts"
    verbose_name = "People and the audit trail"
