"""Letters that people send back, as their mail programs write them."""

from django.core import mail
from django.core.mail import EmailMultiAlternatives

from ithaca.outbox.actions.delivering import deliver_due

GMAIL = """{words}

On Mon, 2 Mar 2026 at 10:02, Ithaca <no-reply@ithaca.example.org>
wrote:

> ✂ To answer, write above this line.
>
> Hello Alice Abbot,
>
> {link}
"""
OUTLOOK = """{words}

________________________________
From: Ithaca <no-reply@ithaca.example.org>
Sent: Monday, March 2, 2026 10:02 AM
To: Alice Abbot <alice@example.org>
Subject: Bob Baran has written to you

✂ To answer, write above this line.

Hello Alice Abbot,

{link}
"""
OUTLOOK_GERMAN = """{words}

Von: Ithaca <no-reply@ithaca.example.org>
Gesendet: Montag, 2. März 2026 10:02
An: Alice Abbot <alice@example.org>
Betreff: Bob Baran hat geschrieben

✂ Zum Antworten über dieser Zeile schreiben.

{link}
"""
APPLE = """{words}

> On 2 Mar 2026, at 10:02, Ithaca <no-reply@ithaca.example.org> wrote:
>
> ✂ To answer, write above this line.
> {link}
"""
APPLE_GERMAN = """{words}

> Am 02.03.2026 um 10:02 schrieb Ithaca <no-reply@ithaca.example.org>:
>
> ✂ Zum Antworten über dieser Zeile schreiben.
> {link}
"""
BELOW = """On 2 Mar 2026, Ithaca wrote:
> ✂ To answer, write above this line.
> Hello Alice Abbot,
> {link}

{words}
"""
WITHOUT_MARK = """{words}

On Mon, 2 Mar 2026 at 10:02, Ithaca <no-reply@ithaca.example.org> wrote:
> {link}
"""
PROGRAMS = {
    "Gmail": GMAIL, "Outlook": OUTLOOK, "Outlook in German": OUTLOOK_GERMAN, "Apple Mail": APPLE,
    "Apple Mail in German": APPLE_GERMAN, "written below": BELOW, "the mark is gone": WITHOUT_MARK,
}  # fmt: skip


def received() -> EmailMultiAlternatives:
    """The newest letter that somebody got."""
    while deliver_due():
        pass
    letter = mail.outbox[-1]
    assert isinstance(letter, EmailMultiAlternatives)
    return letter


def answer(
    to: EmailMultiAlternatives, text: str, *, sender: str = "", name: str = "1", head: str = ""
) -> bytes:
    """The bytes of an answer to that letter, from who got it unless somebody else is named."""
    lines = (
        f"From: Somebody <{sender or to.to[0]}>", f"To: Ithaca <{to.extra_headers['Reply-To']}>",
        f"Message-ID: <{name}@mail.example.org>", "Subject: Re: it", "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit",
    )  # fmt: skip
    return (head + "\n".join(lines) + "\n\n" + text).encode()
