from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

HEX_COLOR = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write a color as # and six digits, such as #0b5563."))


class Organization(models.Model):
    """The organization that this installation belongs to. There is one row."""

    name = models.CharField(_("name"), max_length=120, default="Ithaca")
    logo = models.BinaryField(null=True, blank=True)
    logo_type = models.CharField(max_length=40, blank=True)
    accent = models.CharField(_("color of actions"), max_length=7, blank=True, validators=[HEX_COLOR])
    second = models.CharField(_("second color"), max_length=7, blank=True, validators=[HEX_COLOR])
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    emergency = models.TextField(_("what to do in an emergency"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="people_one_organization")]

    def __str__(self) -> str:
        return self.name

    @property
    def has_logo(self) -> bool:
        return bool(self.logo_type)
