"""The form of the library."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ithaca.programs.models import Role
from ithaca.resources.actions.keeping import Entry
from ithaca.resources.models import Resource
from ithaca.web.shell.attempting import ActionForm

TEXT = forms.TextInput(attrs={"class": "input"})
LINES = forms.Textarea(attrs={"rows": 2, "class": "input"})
MOST_TOPICS = 12


class ResourceForm(ActionForm):
    """What is said about one thing in the library."""

    title = forms.CharField(label=_("Title"), max_length=160, widget=TEXT)
    kind = forms.ChoiceField(label=_("What it is"), choices=Resource.Kind.choices)
    author = forms.CharField(label=_("By whom"), max_length=120, required=False, widget=TEXT)
    address = forms.URLField(
        label=_("Link"), max_length=400, required=False, assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "input"}), help_text=_("Leave it empty for a book on paper."),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Why it helps, in a sentence"), max_length=400, required=False, widget=LINES
    )
    topics = forms.CharField(
        label=_("Topics"), max_length=400, required=False, widget=TEXT,
        help_text=_("With commas in between. Who has a goal with the same words sees it first."),
    )  # fmt: skip
    for_role = forms.ChoiceField(
        label=_("For whom"), required=False,
        choices=[("", _("Everybody in the program")), (Role.MENTOR, _("Mentors")), (Role.MENTEE, _("Mentees"))],
    )  # fmt: skip
    minutes = forms.IntegerField(
        label=_("Minutes it takes"), min_value=1, max_value=100_000, required=False,
        widget=forms.NumberInput(attrs={"class": "input", "inputmode": "numeric"}),
    )  # fmt: skip

    @classmethod
    def of(cls, resource: Resource) -> "ResourceForm":
        names = ("title", "kind", "author", "address", "why", "for_role", "minutes")
        facts: dict[str, Any] = {name: getattr(resource, name) for name in names}
        return cls(initial=facts | {"topics": ", ".join(resource.topics)})

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        if address and not address.startswith("https://"):
            raise forms.ValidationError(_("The link must begin with https."))
        return address

    def clean_topics(self) -> list[str]:
        words = (" ".join(word.split()).casefold() for word in self.cleaned_data["topics"].split(","))
        return list(dict.fromkeys(word for word in words if word))[:MOST_TOPICS]

    def entry(self) -> Entry:
        return Entry(**self.cleaned_data)
