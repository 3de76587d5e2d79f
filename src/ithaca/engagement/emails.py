"""Questions to one of the two. What they answer is never in a mail."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ithaca.outbox.declaring import Email, Urgency, declare


@dataclass(frozen=True)
class Question:
    program: str
    partner: str


SAMPLE = Question("Career Compass 2026", "Amara Okafor")
ASKED_FIT = declare(
    Email(
        key="engagement.asked_fit",
        title=_("Do you fit together?"),
        to=_("mentor and mentee, each in private"),
        context=Question,
        sample=lambda: SAMPLE,
        urgency=Urgency.NICE_TO_HAVE,
    )
)
ASKED_PULSE = declare(
    Email(
        key="engagement.asked_pulse",
        title=_("How is it going?"),
        to=_("mentor and mentee, each in private"),
        context=Question,
        sample=lambda: SAMPLE,
        urgency=Urgency.NICE_TO_HAVE,
    )
)
