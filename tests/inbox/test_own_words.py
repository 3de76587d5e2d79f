"""What somebody has written is kept, and our own letter below it is not."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.inbox.answers import PROGRAMS

from ithaca.inbox.own_words import own_words

PRIVATE = "https://ithaca.example.org/in/"
LINK = f"{PRIVATE}abc/"


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(
    "words", ["Yes, on Thursday.", "Two lines:\n\n> not a quotation of yours\nand one more."]
)
def test_words_are_kept_and_our_letter_is_not(program: str, words: str) -> None:
    if program == "written below":
        words = words.replace("> ", "")

    assert own_words(PROGRAMS[program].format(words=words, link=LINK), private=PRIVATE) == words


def test_signature_goes() -> None:
    assert own_words("Gladly.\n-- \nAlice\nBank of Elsewhere", private=PRIVATE) == "Gladly."


def test_nobody_else_gets_the_link_that_lets_one_in() -> None:
    text = f"Look what I got: {LINK}\nWhat is it?"

    assert own_words(text, private=PRIVATE) == "What is it?"


@pytest.mark.parametrize(
    "words", ["On Monday I wrote:\nnothing", "From: my heart", "- one\n- two\n-----\nthree"]
)
def test_when_unsure_more_is_kept(words: str) -> None:
    assert own_words(words + "\nBest, Alice", private=PRIVATE).startswith(words)


@given(st.text())
def test_it_never_adds_and_never_leaks(text: str) -> None:
    kept = own_words(f"{text}\n{LINK}\n", private=PRIVATE)

    assert PRIVATE not in kept
    assert len(kept) <= len(text)


@pytest.mark.parametrize("times", [1, 2])
def test_link_that_a_mail_filter_has_wrapped_is_left_out_as_well(times: int) -> None:
    link = LINK
    for _time in range(times):
        link = quote(link, safe="")
    text = f"Yes.\n\nVon: Ithaca\n\nRead <https://safelinks.example.com/?url={link}&data=05>\n"

    assert "safelinks" not in own_words(text, private=PRIVATE)
