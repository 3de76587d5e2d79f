"""Texts that neither a dump nor a backup of the database gives away: their key is outside of it."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes

PURPOSE = b"ithaca texts for their writer alone:"


def seal(text: str) -> str:
    return _cipher().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str | None:
    """What was sealed; None when the site's key has been changed since and the earlier one was not kept."""
    try:
        return _cipher().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def _cipher() -> MultiFernet:
    """Made from the site's secret. Earlier secrets still open what they have sealed."""
    return MultiFernet(
        [Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _key(secret: str | bytes) -> bytes:
    return urlsafe_b64encode(sha256(PURPOSE + force_bytes(secret)).digest())
