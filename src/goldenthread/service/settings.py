"""Django's settings, built when they are needed for one home. There is no settings module."""

import os
from pathlib import Path

import django
from django.conf import settings

from goldenthread.service.database import database_for
from goldenthread.service.secret import secret_in

APPS = ("accounts", "plans", "quality", "voice", "workforce", "scrutiny", "reviews")

_MIDDLEWARE = (
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
)

_CONTEXT = ("debug", "request")
_PASSWORDS = ("UserAttributeSimilarity", "CommonPassword", "NumericPassword")


def use(home: Path, keys: Path | None = None) -> None:
    """Configure Django for `home`; when it is configured for another, move to this one."""
    home = home.resolve()
    home.mkdir(parents=True, exist_ok=True)
    database = database_for(home, os.environ.get("DATABASE_URL", ""))
    secret = secret_in(keys.resolve() if keys else home)
    if settings.configured:
        _move(home, database, secret)
        return
    settings.configure(**_settings(home, database, secret))
    django.setup()


def _move(home: Path, database: dict[str, object], secret: str) -> None:
    """Point an already configured process at the human record of another home."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import connections

    if home == settings.HOME and database == settings.DATABASES["default"]:
        return
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = connections.configure_settings({"default": dict(database)})["default"]
    ContentType.objects.clear_cache()
    settings.HOME, settings.SECRET_KEY, settings.DATABASES = home, secret, {"default": database}


def _settings(home: Path, database: dict[str, object], secret: str) -> dict[str, object]:
    return {
        "HOME": home,
        "SECRET_KEY": secret,
        "DEBUG": False,
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
        "DATABASES": {"default": dict(database)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "INSTALLED_APPS": [
            *(f"goldenthread.service.{app}" for app in APPS),
            "django.contrib.admin",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.staticfiles",
            "simple_history",
        ],
        "AUTH_USER_MODEL": "accounts.Person",
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
                "OPTIONS": {"min_length": 12},
            },
            *({"NAME": f"django.contrib.auth.password_validation.{name}Validator"} for name in _PASSWORDS),
        ],
        "MIDDLEWARE": list(_MIDDLEWARE),
        "ROOT_URLCONF": "goldenthread.service.urls",
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        *(f"django.template.context_processors.{name}" for name in _CONTEXT),
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        "LANGUAGE_CODE": "en-gb",
        "TIME_ZONE": "Europe/London",
        "USE_TZ": True,
        "STATIC_URL": "/static/",
        "WHITENOISE_USE_FINDERS": True,
        "SESSION_COOKIE_NAME": "goldenthread",
        "SESSION_COOKIE_AGE": 8 * 60 * 60,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "SECURE_REFERRER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "DENY",
        "LOGGING": {
            "version": 1,
            "disable_existing_loggers": False,
            "handlers": {"console": {"class": "logging.StreamHandler", "level": "WARNING"}},
            "loggers": {"django": {"handlers": ["console"], "level": "WARNING"}},
        },
    }
