import unicodedata
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal

IN_LINE = """
    WITH RECURSIVE line(id) AS (
        SELECT id FROM people_person WHERE id = %s
        UNION SELECT report.id FROM people_person report JOIN line ON report.manager_id = line.id
    ) SELECT id FROM line
"""


def plain_address(email: str | None) -> str | None:
    """The one spelling under which an address is stored: composed, lower case, no blanks around it."""
    return unicodedata.normalize("NFC", email).strip().lower() or None if email else None


class PersonQuerySet(models.QuerySet["Person"]):
    def reports_of(self, manager: "Person") -> "PersonQuerySet":
        return self.filter(manager=manager, is_active=True)

    def below(self, manager: "Person") -> "PersonQuerySet":
        """Everybody who reports to somebody, directly or through others."""
        return self.in_line_of(manager).exclude(pk=manager.pk)

    def in_line_of(self, manager: "Person") -> "PersonQuerySet":
        """The same, with themselves. A circle of managers ends where it began."""
        line = RawSQL(IN_LINE, [manager.pk])  # noqa: S611  the one parameter is bound; Django has no such query
        return self.filter(pk__in=line)

    def known_as(self, email: str) -> "PersonQuerySet":
        return self.filter(email=plain_address(email))

    def visible_to(self, person: "Person") -> "PersonQuerySet":
        """An operator sees every account, everybody else their own. Programs show profiles instead."""
        return self if person.is_operator else self.filter(pk=person.pk)


class PersonManager(BaseUserManager["Person"].from_queryset(PersonQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str | None, *, name: str, **fields: Any) -> "Person":
        person: Person = self.model(email=plain_address(email), name=name, **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        person: Person = self.get(email=plain_address(username))
        return person


class Person(AbstractBaseUser):
    """One human. May be imported before ever signing in, and may have no address yet."""

    PERSONAL: Personal = {
        "email": DataClass.INTERNAL,
        "name": DataClass.PUBLIC,
        "manager": DataClass.INTERNAL,
        "language": DataClass.INTERNAL,
        "first_signed_in_at": DataClass.INTERNAL,
        "last_seen_at": DataClass.INTERNAL,
        "last_login": DataClass.INTERNAL,
        "password": DataClass.SECRET,
    }

    # Null rather than empty: any number of people may have no address yet, and no two the same.
    email = models.EmailField(_("e-mail address"), max_length=254, null=True, unique=True)  # noqa: DJ001
    name = models.CharField(_("name"), max_length=150)
    manager = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="reports")
    language = models.CharField(_("language"), max_length=12, blank=True)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    first_signed_in_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=None) | models.Q(email=Lower("email")), name="people_email_plain"
            ),
            models.CheckConstraint(
                condition=~models.Q(manager=models.F("id")), name="people_nobody_manages_themselves"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def given_name(self) -> str:
        """What we call somebody in a sentence."""
        return self.name.split()[0] if self.name.split() else self.name

    @property
    def has_signed_in(self) -> bool:
        return self.first_signed_in_at is not None
