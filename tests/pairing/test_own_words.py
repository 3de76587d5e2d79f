"""Own words are text with placeholders: searched once, never evaluated, escaped where a letter is HTML."""

from dataclasses import fields

import pytest
from tests.house.sources import ROOT

from ithaca.outbox.actions.rendering import Rendered, render
from ithaca.pairing.emails import MATCH_SUGGESTED, MatchSuggested
from ithaca.pairing.own_words import (
    IN_A_SENTENCE,
    ON_A_LINE,
    SIDES,
    Words,
    fault_in,
    filled,
    packed,
    standard_words,
    tidy,
    unpacked,
)

LINK = "https://ithaca.example.org/in/TOKEN/"
VALUES = {
    "person": "Bob Baran", "partner": "Alice Abbot", "partner_headline": "Head of Design, Lagos",
    "program": "Career Compass", "answer_by": "Thursday 5 March",
}  # fmt: skip
BODY = "Dear {person},\n\nmeet {partner}.\n\n{match_details}\n\n{answer_link}\n\nYours, Cora"


def letter(words: Words, **values: str) -> Rendered:
    facts = {**VALUES, **values}
    subject, parts = filled(words, facts)
    context = MatchSuggested(
        facts["program"], "mentee", facts["partner"], facts["partner_headline"], ["You share Turkish."],
        facts["answer_by"], subject, parts,
    )  # fmt: skip
    return render(MATCH_SUGGESTED, context=context, link=LINK, person_name=facts["person"])


def test_a_letter_says_what_was_written_with_the_facts_of_the_pair() -> None:
    mail = letter(Words("Meet {partner}", BODY))

    assert mail.subject == "Meet Alice Abbot"
    told = mail.text.partition("\n--")[0]
    assert told.split("\n") == [
        "Dear Bob Baran,", "", "meet Alice Abbot.", "", "Alice Abbot: Head of Design, Lagos", "",
        "Why the two of you:", "- You share Turkish.", "", LINK, "", "Yours, Cora", "",
    ]  # fmt: skip
    assert mail.html.count(f'<a href="{LINK}">') == 1
    assert mail.html.index("You share Turkish.") < mail.html.index(f'<a href="{LINK}">')
    assert mail.html.index(f'<a href="{LINK}">') < mail.html.index("Yours, Cora")
    assert "You can say no without giving a reason" in mail.text


@pytest.mark.parametrize("side", SIDES)
def test_the_standard_words_are_a_letter_without_a_fault(side: str) -> None:
    words = standard_words(side)

    assert fault_in(words) == ""
    assert tidy(words) == words
    assert f"as your {'mentor' if side == 'mentee' else 'mentee'}." in letter(words).text


@pytest.mark.parametrize(
    ("subject", "body", "said"),
    [
        ("", BODY, "needs a subject and a text"),
        ("Hello", "", "needs a subject and a text"),
        ("Hello", BODY + "\n{mentor}", "no placeholder {mentor}"),
        ("Hello {Partner}", BODY, "no placeholder {Partner}"),
        ("Hello", BODY + "{}", "no placeholder {}"),
        ("Hello", BODY + "{partner.__class__}", "no placeholder {partner.__class__}"),
        ("Hello", BODY + "{ partner }", "no placeholder { partner }"),
        ("{answer_link}", BODY, "{answer_link} cannot stand in the subject"),
        ("Hello", BODY + "\nHere: {answer_link}", "{answer_link} needs a line of its own"),
        ("Hello", BODY + "\n{match_details}.", "{match_details} needs a line of its own"),
        ("Hello", "Dear {person}", "Put {answer_link} on a line of its own."),
        ("x" * 151, BODY, "too long"),
        ("Hello", BODY + "x" * 4000, "too long"),
    ],
)
def test_what_nobody_could_answer_or_read_is_named(subject: str, body: str, said: str) -> None:
    assert said in fault_in(Words(subject, body))


@pytest.mark.parametrize(
    "code",
    ["{% include 'base.html' %}", "{{ person }}", "{{ link }}", "{% load kit %}", "%(person)s", "${x}"],
)
def test_code_in_own_words_is_refused_or_stays_text(code: str) -> None:
    words = Words("Hello", f"{BODY}\n{code}")

    if not fault_in(words):
        assert code in letter(words).text.replace("Bob Baran", "")


def test_what_people_wrote_is_put_in_and_not_searched() -> None:
    mail = letter(Words("{partner}", BODY), partner="{program} {answer_link} {{ link }}", person="{person}")

    assert mail.subject == "{program} {answer_link} {{ link }}"
    assert "Dear {person}," in mail.text
    assert mail.text.count(LINK) == 1


def test_marks_arrive_as_written_and_are_no_html() -> None:
    body = BODY.replace("meet", "<b>meet</b> O'Neil & <script>alert(1)</script>")
    mail = letter(Words("<i>Tea & {partner}</i>", body), partner="<img src=x>")

    assert mail.subject == "<i>Tea & <img src=x></i>"
    assert "<b>meet</b> O'Neil & <script>" in mail.text
    for mark in ("<b>meet", "<script", "<img", "<i>"):
        assert mark not in mail.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in mail.html


def test_a_subject_is_one_line() -> None:
    words = tidy(Words("Hello\r\nBcc: everybody@example.org", BODY))

    assert letter(words, partner="A\nB").subject == "Hello Bcc: everybody@example.org"


def test_line_ends_of_a_browser_are_those_of_a_letter() -> None:
    words = tidy(Words("Hello", BODY.replace("\n", "  \r\n") + "\r\n\r\n"))

    assert words.body == BODY


def test_words_are_kept_as_they_are() -> None:
    words = {"mentee": Words("Hello", BODY)}

    assert unpacked(packed(words)) == words


def test_every_placeholder_is_a_fact_of_the_letter_and_documented() -> None:
    facts = {field.name for field in fields(MatchSuggested)} | {"person"}
    guide = (ROOT / "docs" / "how-to" / "publish.md").read_text()

    assert set(IN_A_SENTENCE) <= facts
    assert [name for name in (*IN_A_SENTENCE, *ON_A_LINE) if f"`{{{name}}}`" not in guide] == []
