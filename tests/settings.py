"""The product's settings, with what a test run needs: speed, no mail, one of the two databases."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "tests")
os.environ.setdefault("ITHACA_VAR", tempfile.mkdtemp(prefix="ithaca-tests-"))
os.environ.setdefault("QUEUE", "memory")

from ithaca.config.settings import *  # noqa: E402, F403
from ithaca.config.settings import DATABASES, STORAGES  # noqa: E402

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
if "postgresql" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = {}  # a pool would keep connections to databases that tests drop
