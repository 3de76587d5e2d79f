"""A program's own words: kept for next time, sent as they were when published, and back to the standard."""

import pytest
from django.test import override_settings
from tests.factories.pairing import run_with_pairs
from tests.factories.programs import ProgramFactory, mentee, mentor

from ithaca.audit.models import Event
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.pairing.actions.proposing import propose_by_hand
from ithaca.pairing.actions.publishing import publish, request_publication
from ithaca.pairing.actions.rewording import reset_words, save_words, take_over_words
from ithaca.pairing.models import LetterWords, Publication, RuleSet
from ithaca.pairing.own_words import Words, standard_words
from ithaca.pairing.queries.letter_words import kept_words, words_of
from ithaca.pairing.queries.reach import mark_of, reach_of
from ithaca.people.models import Person
from ithaca.programs.models import Program

OURS = Words("Good news, {person}", "Meet {partner} until {answer_by}.\n{answer_link}")
LATER = Words("Other news", "Hello.\n{answer_link}")


def subjects(*, role: str) -> set[str]:
    return {one.context["subject"] for one in Message.objects.all() if one.context.get("role") == role}


def test_own_words_go_to_their_side_and_the_standard_to_the_other(program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 2, by=cora)
    save_words(program, "mentee", OURS, version=0, by=cora)

    publish(request_publication(run, by=cora))

    names = {pair.mentee.person.name for pair in run.proposals.select_related("mentee__person")}
    assert subjects(role="mentee") == {f"Good news, {name}" for name in names}
    assert subjects(role="mentor") == {""}


def test_what_was_published_is_sent_and_kept_whatever_is_written_after(
    program: Program, cora: Person
) -> None:
    run = run_with_pairs(program, 1, by=cora)
    save_words(program, "mentor", OURS, version=0, by=cora)
    publication = request_publication(run, by=cora)
    save_words(program, "mentor", LATER, version=1, by=cora)

    publish(publication)

    assert subjects(role="mentor") != {LATER.subject}
    assert Publication.objects.get().words == {"mentor": vars(OURS)}
    assert words_of(program) == {"mentor": LATER}


def test_other_words_than_those_seen_are_not_sent(program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 1, by=cora)
    seen = mark_of(reach_of(run), words_of(program))
    save_words(program, "mentee", OURS, version=0, by=cora)

    with pytest.raises(Refused, match=r"publication\.changed"):
        request_publication(run, by=cora, seen=seen)


def test_a_pair_suggested_by_hand_reads_the_same(program: Program, cora: Person) -> None:
    RuleSet.objects.create(program=program, toml="", sha256="0" * 64)
    save_words(program, "mentor", OURS, version=0, by=cora)

    proposal = propose_by_hand(mentee(program), mentor(program), by=cora)

    assert subjects(role="mentor") == {f"Good news, {proposal.mentor.person.name}"}


def test_the_standard_words_come_back(program: Program, cora: Person) -> None:
    save_words(program, "mentee", OURS, version=0, by=cora)

    reset_words(program, "mentee", version=1, by=cora)

    kept = kept_words(program)["mentee"]
    assert (kept.is_own, kept.words, kept.version) == (False, standard_words("mentee"), 2)
    assert words_of(program) == {}


def test_the_standard_words_are_no_own_words(program: Program, cora: Person) -> None:
    save_words(program, "mentee", standard_words("mentee"), version=0, by=cora)

    assert words_of(program) == {}


@pytest.mark.parametrize("version", [0, 1])
def test_who_was_slower_writes_over_nobody(program: Program, cora: Person, version: int) -> None:
    save_words(program, "mentee", OURS, version=0, by=cora)
    if version:
        save_words(program, "mentee", OURS, version=1, by=cora)

    with pytest.raises(Refused, match=r"letter\.changed_meanwhile"):
        save_words(program, "mentee", LATER, version=version, by=cora)

    assert words_of(program) == {"mentee": OURS}


def test_words_that_nobody_could_answer_are_not_kept(program: Program, cora: Person) -> None:
    with pytest.raises(Refused, match=r"letter\.wrong"):
        save_words(program, "mentee", Words("Hello", "Hello"), version=0, by=cora)

    assert not LetterWords.objects.exists()


def test_a_copied_program_starts_with_the_words_of_the_earlier(program: Program, cora: Person) -> None:
    save_words(program, "mentee", OURS, version=0, by=cora)
    copy = ProgramFactory()

    take_over_words(copy, like=program, by=cora)

    assert words_of(copy) == {"mentee": OURS}


def test_who_wrote_is_written_down(program: Program, cora: Person) -> None:
    save_words(program, "mentee", OURS, version=0, by=cora)

    event = Event.objects.get(action="letter.own")
    assert (event.by_id, event.details) == (cora.pk, {"side": "mentee", "version": 1})


@override_settings(LANGUAGES=[("en", "English"), ("de", "German")])
def test_facts_are_in_the_language_of_who_reads(program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 1, by=cora)
    pair = run.proposals.select_related("mentee__person").get()
    Person.objects.filter(pk=pair.mentee.person_id).update(language="de")

    publish(request_publication(run, by=cora))

    days = {one.context["role"]: one.context["answer_by"].split()[0] for one in Message.objects.all()}
    assert days["mentee"].endswith(("tag", "woch"))
    assert days["mentor"].endswith("day")
