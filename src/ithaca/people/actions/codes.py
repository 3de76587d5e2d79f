"""Codes to sign in, mailed to who has an account."""

from dataclasses import dataclass

from ithaca.kernel.secrets import hash_token, new_token
from ithaca.outbox.actions.sending import Letter, send
from ithaca.people.emails import SIGN_IN_CODE, SignInCode
from ithaca.people.models import Person


@dataclass(frozen=True)
class Nobody:
    """The receiver of a mail that is written and then dropped."""

    pk: None = None
    email: str = "nobody"


def mail_code(email: str, code: str) -> None:
    """Mail a code to the account with this address, at the address that we know, not as it was typed."""
    person = Person.objects.known_as(email).filter(is_active=True).first()
    send(_letter(person or Nobody(), code))


def mail_nobody() -> None:
    """The same work for an address without an account, so that the time it takes tells nothing."""
    send(_letter(Nobody(), new_token()))


def _letter(to: Person | Nobody, code: str) -> Letter:
    once = f"code:{to.pk}:{hash_token(code)}"
    return Letter(email=SIGN_IN_CODE, to=to, context=SignInCode(code=code), once=once)
