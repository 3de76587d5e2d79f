"""All settings, read from the environment. `docs/reference/settings.md` lists the variables."""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from ithaca.config import environment as env

PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(env.text("ITHACA_VAR", "var")).resolve()
VAR.mkdir(parents=True, exist_ok=True)
# The engine is compiled beside its source when it is installed. Whoever may not write there compiles it here.
if not os.access(PACKAGE, os.W_OK):
    os.environ.setdefault("NUMBA_CACHE_DIR", str(VAR / "numba"))
DEMO = env.flag("ITHACA_DEMO")
DEBUG = env.flag("ITHACA_DEBUG")

BASE_URL = env.text("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECRET_KEY = env.text("SECRET_KEY", "demo-only-not-a-secret" if DEMO or DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set. It signs sessions: use 50 random characters.")

INSTALLED_APPS = [
    "ithaca.config",
    "ithaca.web",
    "ithaca.intake",
    "ithaca.commitments",
    "ithaca.outcomes",
    "ithaca.engagement",
    "ithaca.safeguarding",
    "ithaca.pairing",
    "ithaca.availability",
    "ithaca.events",
    "ithaca.networking",
    "ithaca.resources",
    "ithaca.connections",
    "ithaca.programs",
    "ithaca.people",
    "ithaca.inbox",
    "ithaca.outbox",
    "ithaca.audit",
    "allauth",
    "allauth.account",
    "csp",
    "django_cotton",
    "django_htmx",
    "heroicons",
    "rules",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "ithaca.web.shell.uploads.SizeLimit",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ithaca.web.shell.middleware.PrivatePages",
    "ithaca.web.shell.middleware.OrganizationOfTheSite",
    "ithaca.web.shell.middleware.LanguageOfTheReader",
    "ithaca.web.shell.middleware.LastSeen",
]

ROOT_URLCONF = "ithaca.config.urls"
WSGI_APPLICATION = "ithaca.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "ithaca.web.shell.context.shell",
            ],
        },
    }
]
FORM_RENDERER = "ithaca.web.shell.forms.KitRenderer"

DATABASES = {"default": env.database(env.text("DATABASE_URL", f"sqlite:///{VAR}/ithaca.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "ithaca_cache"}}
_QUEUES: dict[str, tuple[str, dict[str, str]]] = {
    "sqlite": ("huey.SqliteHuey", {"filename": str(VAR / "queue.sqlite3")}),
    "postgresql": ("huey.PostgresHuey", {"dsn": env.text("QUEUE_URL")}),
    "redis": ("huey.RedisHuey", {"url": env.text("QUEUE_URL")}),
    "memory": ("huey.MemoryHuey", {}),
}
QUEUE_CLASS, QUEUE_OPTIONS = _QUEUES[env.text("QUEUE", "sqlite")]

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["ithaca.web.shell.reader.SignedIn"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "landing"
ACCOUNT_ADAPTER = "ithaca.web.public.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,5/15m/key",
    "login_failed": "10/m/ip,5/5m/key",
    "sign_up": "300/h/ip,5/h/key",  # a whole organization may sit behind one address
}
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_COOKIES = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_COOKIES else 0
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = env.flag("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "ithaca.web.public.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# Up to this size a file is never on the disk, where it would stay if the process were killed.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
MAX_UPLOAD_BYTES = 20 * 1024 * 1024

LANGUAGE_CODE = env.text("LANGUAGE", "en")
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("TIME_ZONE", "UTC")

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEMO or DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_USE_FINDERS = True

MAIL_DOMAIN = env.text("MAIL_DOMAIN", "ithaca.example.org")
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", f"Ithaca <no-reply@{MAIL_DOMAIN}>")
MAILS_A_WEEK = env.number("MAILS_A_WEEK", 5, at_least=1)
MAIL_FOLDER = VAR / "mail"
REPLY_DOMAIN = env.text("REPLY_DOMAIN")
REPLY_MAILDIR = env.text("REPLY_MAILDIR")
if bool(REPLY_DOMAIN) != bool(REPLY_MAILDIR):
    raise ImproperlyConfigured("REPLY_DOMAIN and REPLY_MAILDIR belong together: set both, or neither.")
DEMO_FILE = env.text("DEMO_CARDS", str(VAR / "demo.json"))
if DEMO or DEBUG:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAIL_FOLDER
else:
    EMAIL_HOST = env.text("SMTP_HOST", "localhost")
    EMAIL_PORT = env.number("SMTP_PORT", 25)
    EMAIL_HOST_USER = env.text("SMTP_USER")
    EMAIL_HOST_PASSWORD = env.text("SMTP_PASSWORD")
    EMAIL_USE_TLS = env.flag("SMTP_TLS")
    EMAIL_TIMEOUT = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"without_tokens": {"()": "ithaca.config.logs.WithoutTokens"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_tokens"]}
    },
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "WARNING")},
}
