"""The short form; `make prove ID=X41` kills fifty times while five hundred matches are published."""

from pathlib import Path
from random import Random

import pytest
from tests.factories.pairing import run_with_pairs
from tests.killing import Site
from tests.pairing.telling import judged, publish_under_fire

from ithaca.pairing.models import MatchRun
from ithaca.people.models import Person
from ithaca.programs.models import Program


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_everybody_is_told_once_when_the_worker_is_killed(
    program: Program, cora: Person, tmp_path: Path
) -> None:
    run, site = run_with_pairs(program, 12, by=cora), Site(tmp_path)

    told = publish_under_fire(run, site, by=cora, kills=4, random=Random(program.pk))

    assert told.problems == []
    assert told.letters == 24 + told.again
    assert_control(site, run)


def assert_control(site: Site, run: MatchRun) -> None:
    """A letter too many, and one that never came, would have been found."""
    letter = next(site.mails.iterdir())
    text = letter.read_text(encoding="utf-8")
    twice = site.mails / "twice.log"

    twice.write_text(text.replace("Message-ID: <", "Message-ID: <again."), encoding="utf-8")
    assert judged(site, run, [], kills=9).problems != []

    twice.unlink()
    letter.unlink()
    assert judged(site, run, [], kills=9).problems != []
