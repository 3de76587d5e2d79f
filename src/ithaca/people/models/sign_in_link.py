from django.conf import settings
from django.db import models

from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal


class SignInLinkQuerySet(models.QuerySet["SignInLink"]):
    def usable(self) -> "SignInLinkQuerySet":
        """Not used, not old, and of somebody who still has the address that the link was mailed to."""
        at_home = models.Q(address="") | models.Q(address=models.F("person__email"))
        return self.filter(at_home, used_at=None, expires_at__gt=clock.now(), person__is_active=True)


class SignInLink(models.Model):
    """A link that lets one person in once. Only the hash of its token is stored."""

    PERSONAL: Personal = {
        "token_hash": DataClass.SECRET,
        "address": DataClass.INTERNAL,
        "path": DataClass.INTERNAL,
    }

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_in_links")
    token_hash = models.CharField(max_length=64, unique=True)
    address = models.EmailField(max_length=254, blank=True)
    place = models.CharField(max_length=40, blank=True)
    path = models.CharField(max_length=200, default="/")
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = SignInLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"link for {self.person_id}"
