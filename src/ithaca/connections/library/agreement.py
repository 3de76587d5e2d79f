"""What an agreement starts from when a program has nothing of its own."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.programs.models import Profile

DEFAULT_TERMS: Mapping[str, str | Promise] = {
    "goal": "",
    "every": Profile.Rhythm.MONTHLY.value,
    "rhythm": _("We set the next date before we part."),
    "length": _("45 minutes."),
    "place": _("By video; in person when it suits us both."),
    "reach": _("By e-mail in between. An answer may take three working days."),
    "confidentiality": _(
        "What we tell each other stays between us, also towards line managers and the people who run the"
        " program. Only danger to somebody is an exception, and then we say so first."
    ),
    "if_not": _(
        "We say it early and without blame, first to each other. If it stays so, either of us asks the"
        " coordinator, who helps us to end well and to find somebody else."
    ),
}
