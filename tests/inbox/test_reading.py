"""Whatever somebody sends, it is read or refused, and nothing breaks."""

from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ithaca.inbox.reading import LARGEST, Unreadable, Why, head_of, name_of, text_of


def raw(*lines: str, text: str = "Yes.") -> bytes:
    return ("\r\n".join(lines) + "\r\n\r\n" + text).encode("utf-8", "surrogateescape")


def test_plain_text_is_found_among_parts_and_files() -> None:
    letter = EmailMessage()
    letter.set_content("Grüße, bis Donnerstag.")
    letter.add_alternative("<p>Bis Donnerstag</p>", subtype="html")
    letter.add_attachment(b"secret", maintype="application", subtype="pdf", filename="cv.pdf")

    text = text_of(letter.as_bytes())

    assert (text.words.strip(), text.has_files) == ("Grüße, bis Donnerstag.", True)


def test_lines_that_a_mail_program_has_broken_are_one_again() -> None:
    text = "This is one \r\nlong line.\r\nAnd another.\r\n"

    found = text_of(raw("Content-Type: text/plain; format=flowed", text=text))

    assert found.words == "This is one long line.\nAnd another."


@pytest.mark.parametrize(
    ("lines", "text", "why"),
    [
        (["Content-Type: text/html"], "<p>Yes</p>", Why.NO_TEXT),
        (["Content-Type: text/plain; charset=klingon"], "Yes", Why.CHARSET),
        (["Content-Type: text/plain; charset=utf-8"], "\udcff", Why.CHARSET),
        (["Content-Type: text/plain"], "Yes\0no", Why.CHARSET),
        (["Content-Type: text/plain"], "x" * LARGEST, Why.TOO_LARGE),
        (["Content-Type: message/rfc822"], "Subject: of somebody else\r\n\r\nTheir words.", Why.NO_TEXT),
    ],
)
def test_what_cannot_be_read_says_why(lines: list[str], text: str, why: Why) -> None:
    with pytest.raises(Unreadable) as refused:
        text_of(raw(*lines, text=text))

    assert refused.value.why == why


def test_a_deep_nest_is_no_trap() -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(5000))

    with pytest.raises(Unreadable):
        text_of(deep.encode())


@pytest.mark.parametrize(
    "line",
    ["Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <all.example.org>", "Return-Path: <>",
     "X-Autoreply: yes", "Content-Type: multipart/report; report-type=delivery-status"],
)  # fmt: skip
def test_machines_are_known(line: str) -> None:
    assert head_of(raw(line)).is_automatic
    assert not head_of(raw("Auto-Submitted: no", "Return-Path: <alice@example.org>")).is_automatic


def test_two_senders_are_nobody() -> None:
    assert head_of(raw("From: a@example.org, b@example.org")).sender == ""
    assert head_of(raw("From: a@example.org", "From: b@example.org")).sender == ""


def test_two_copies_of_one_letter_have_one_name() -> None:
    own = "Message-ID: <1@example.org>"

    assert name_of(raw("Received: by one", own)) == name_of(raw("Received: by another", own))
    assert name_of(raw(own)) != name_of(raw("Message-ID: <2@example.org>"))
    assert name_of(raw(text="Yes")) != name_of(raw(text="No"))


HEADS = st.sampled_from(
    ["From: ", "To: ", "Content-Type: ", "Content-Transfer-Encoding: ", "Message-ID: ", "Precedence: "]
)
LINES = st.builds(lambda head, value: head.encode() + value, HEADS, st.binary(max_size=60))


@given(st.lists(LINES, max_size=6), st.binary(max_size=400))
def test_no_bytes_break_it(lines: list[bytes], text: bytes) -> None:
    letter = b"\r\n".join([*lines, b"", text])

    head_of(letter)
    name_of(letter)
    with suppress(Unreadable):
        assert text_of(letter).words is not None


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: text/plain; charset*" + b"9" * 5000 + b"*=x\r\n\r\nHello",
        b"Content-Type: text/plain; charset=unicode_escape\r\n\r\n\\ud800",
    ],
    ids=["a number without end", "half a letter"],
)
def test_what_the_parser_stumbles_over_is_unreadable(raw: bytes) -> None:
    with pytest.raises(Unreadable, match="charset"):
        text_of(raw)
