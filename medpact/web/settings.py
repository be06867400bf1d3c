"""Settings, all from the environment.

In: MEDPACT_HOME, DATABASE_URL, MEDPACT_SECRET_KEY, MEDPACT_HOSTS, MEDPACT_HTTPS, MEDPACT_DEBUG,
MEDPACT_TIME_ZONE, MEDPACT_LARGEST_UPLOAD_MB. Out: Django's settings.
"""

import os
from pathlib import Path

from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from medpact.web import database, secret

HERE = Path(__file__).resolve().parent
HOME = Path(os.environ.get("MEDPACT_HOME") or Path.cwd()).resolve()
HTTPS = os.environ.get("MEDPACT_HTTPS") == "1"
DEBUG = os.environ.get("MEDPACT_DEBUG") == "1"
ALLOWED_HOSTS = [host for host in os.environ.get("MEDPACT_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if host]

DATABASES = {"default": database.from_url(os.environ.get("DATABASE_URL") or "sqlite:///ledger.sqlite3", home=HOME)}
# Lazy, so that commands that sign nothing leave no key file behind.
LEDGER = Path(DATABASES["default"]["NAME"])
SECRET_KEY = SimpleLazyObject(lambda: secret.key(LEDGER.parent if LEDGER.is_absolute() else HOME))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "medpact.web.ledger",
    "medpact.web.pages",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "medpact.web.middleware.ContentSecurityPolicy",
    "medpact.web.middleware.LargestUpload",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "medpact.web.middleware.NewPasswordFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "medpact.web.urls"
WSGI_APPLICATION = "medpact.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("ja", _("Japanese")),
    ("ru", _("Russian")),
    ("uk", _("Ukrainian")),
    ("kk", _("Kazakh")),
    ("sw", _("Swahili")),
]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("MEDPACT_TIME_ZONE", "UTC")

# Served from where they lie: no step between a clone and its first page.
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

# A page that breaks says why where the operator sees it, in the server's own output; Django alone would only mail it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"output": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["output"], "level": "ERROR"}},
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
LARGEST_UPLOAD = int(os.environ.get("MEDPACT_LARGEST_UPLOAD_MB", "32")) * 1024 * 1024
