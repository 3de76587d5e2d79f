"""The product's settings, with what a test run needs: speed, no mail, one of the two databases."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("SECRET_KEY", "tests")
os.environ.setdefault("QUEUE", "memory")
# Compiled kernels are kept from one run to the next.
if "ITHACA_VAR" not in os.environ:
    os.environ["ITHACA_VAR"] = tempfile.mkdtemp(prefix="ithaca-tests-")
    atexit.register(shutil.rmtree, os.environ["ITHACA_VAR"], ignore_errors=True)

from ithaca.config.settings import *  # noqa: F403
from ithaca.config.settings import DATABASES, STORAGES, VAR

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
if "postgresql" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = {}  # a pool would keep connections to databases that tests drop
else:
    # A file, because threads that race need connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
    pragmas = DATABASES["default"]["OPTIONS"]["init_command"]
    DATABASES["default"]["OPTIONS"]["init_command"] = pragmas.replace("synchronous=FULL", "synchronous=OFF")
