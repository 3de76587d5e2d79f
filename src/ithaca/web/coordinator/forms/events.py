"""Forms about events. Times are read in the zone of who writes them."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ithaca.events.actions.planning import Plan
from ithaca.events.models import Event
from ithaca.programs.models import Role
from ithaca.web.shell.attempting import ActionForm

TEXT = forms.TextInput(attrs={"class": "input"})
LINES = forms.Textarea(attrs={"rows": 4, "class": "input"})
NUMBER = forms.NumberInput(attrs={"class": "input", "inputmode": "numeric"})
LONGEST = 72 * 60


class EventForm(ActionForm):
    """What an event is to be, in the order in which one would say it."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Event.Kind.choices)
    title = forms.CharField(label=_("Name"), max_length=120, widget=TEXT)
    about = forms.CharField(
        label=_("What happens there"), max_length=2000, required=False, widget=LINES,
        help_text=_("People read this in the invitation."),
    )  # fmt: skip
    starts_at = forms.DateTimeField(
        label=_("Begins"),
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "class": "input"}, format="%Y-%m-%dT%H:%M"
        ),
    )
    minutes = forms.IntegerField(
        label=_("How long, in minutes"), min_value=10, max_value=LONGEST, initial=90, widget=NUMBER
    )
    place = forms.CharField(
        label=_("Where"),
        max_length=300,
        required=False,
        widget=TEXT,
        help_text=_("A room, or a link that begins with https."),
    )
    places = forms.IntegerField(
        label=_("Places"), min_value=1, max_value=10_000, required=False, widget=NUMBER,
        help_text=_("Empty if everybody can come. Who comes later waits in line."),
    )  # fmt: skip
    for_role = forms.ChoiceField(
        label=_("For whom"),
        required=False,
        choices=[
            ("", _("Everybody in the program")),
            (Role.MENTOR, _("Mentors")),
            (Role.MENTEE, _("Mentees")),
        ],
    )

    @classmethod
    def of(cls, event: Event) -> "EventForm":
        names = ("kind", "title", "about", "starts_at", "place", "places", "for_role")
        minutes = int((event.ends_at - event.starts_at).total_seconds() // 60)
        return cls(initial={name: getattr(event, name) for name in names} | {"minutes": minutes})

    def plan(self) -> Plan:
        sent: dict[str, Any] = dict(self.cleaned_data)
        minutes = timedelta(minutes=sent.pop("minutes"))
        return Plan(**sent, ends_at=sent["starts_at"] + minutes)


class AttendanceForm(ActionForm):
    """`came` are ticked people; who is not among those signed up is left out."""

    came = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["came"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(pk, pk) for pk in event.seats.going().values_list("person", flat=True)]
