"""The part of the site that is for a safeguarding lead."""

from django.utils.translation import gettext as _

from ithaca.kernel import links
from ithaca.pairing.queries.places import Place
from ithaca.people.models import Person
from ithaca.safeguarding.models import Lead


def places_of_lead(person: Person) -> tuple[Place, ...]:
    """1 query."""
    if not Lead.objects.filter(person=person).exists():
        return ()
    return (Place(_("Concerns"), _("What somebody worries about"), links.path_to("concerns")),)
