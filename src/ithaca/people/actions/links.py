"""Links that let one person in, once."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.kernel.secrets import hash_token, new_token
from ithaca.people.models import Person, SignInLink

LIFETIME = timedelta(days=14)


def mint_link(person: Person, *, place: str = "", path: str = "/") -> str:
    """Make a link's token. It exists only in what this returns: the database keeps a hash."""
    token = new_token()
    SignInLink.objects.create(
        person=person,
        address=person.email or "",
        token_hash=hash_token(token),
        place=place,
        path=path,
        expires_at=clock.now() + LIFETIME,
    )
    return token


def find_link(token: str) -> SignInLink | None:
    """The link, if it can still be used. Looking does not use it."""
    return SignInLink.objects.usable().select_related("person").filter(token_hash=hash_token(token)).first()


def own_link(token: str, person: Person) -> SignInLink | None:
    """A link of this person, used or not: who is signed in needs no key to their own pages."""
    return SignInLink.objects.filter(token_hash=hash_token(token), person=person).first()


def end_links(person_id: int) -> None:
    """No link that was mailed to this person lets anybody in any more."""
    SignInLink.objects.usable().filter(person=person_id).update(expires_at=clock.now())


def use_link(link: SignInLink) -> None:
    """Use up a link; the second of two at once is refused."""
    if SignInLink.objects.usable().filter(pk=link.pk).update(used_at=clock.now()) != 1:
        raise Refused("link.used", _("This link was used before. Ask for a new one to sign in."))
