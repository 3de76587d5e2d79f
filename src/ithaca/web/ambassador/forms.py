"""What an ambassador notes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ithaca.engagement.models import Contact
from ithaca.web.shell.attempting import ActionForm


class ContactForm(ActionForm):
    way = forms.ChoiceField(label=_("How"), choices=Contact.Way.choices)
    note = forms.CharField(label=_("In a line"), max_length=300, required=False)
