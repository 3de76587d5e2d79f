"""Two programs with everything in them that a page can be about, and everybody who may look at it."""

from dataclasses import dataclass

from django.apps import apps
from django.db import models
from tests.factories.pairing import MatchRunFactory, RuleSetFactory, draft, published
from tests.factories.people import PersonFactory
from tests.factories.programs import CoordinationFactory, ProgramFactory, mentee, mentor

from ithaca.intake.models import Upload
from ithaca.outbox.actions.sending import Letter, send
from ithaca.pairing.actions.answering import accept_proposal
from ithaca.pairing.actions.deciding import decide_pair
from ithaca.pairing.models import PairDecision, Publication, Question
from ithaca.people.actions.links import mint_link
from ithaca.people.emails import SIGN_IN_CODE, SignInCode
from ithaca.people.models import ChangeRequest, Organization, Person
from ithaca.programs.models import Program


@dataclass(frozen=True)
class World:
    people: dict[str, Person | None]
    programs: tuple[Program, Program]
    token: str

    def things(self, model: type[models.Model]) -> list[models.Model]:
        """Some of each program."""
        everything = list(model._default_manager.order_by("pk"))
        chosen: dict[int | None, list[models.Model]] = {}
        for thing in everything:
            chosen.setdefault(program_id_of(thing), []).append(thing)
        return [thing for group in chosen.values() for thing in group[:4]]


def build_world() -> World:
    Organization.objects.get_or_create(pk=1)
    ours, theirs = ProgramFactory(name="Career Compass"), ProgramFactory(name="First Steps")
    cora, dora = (CoordinationFactory(program=program).person for program in (ours, theirs))
    olga, max_ = PersonFactory(is_operator=True), PersonFactory()
    alice, bob = PersonFactory(name="Alice Abbot"), PersonFactory(name="Bob Baran", manager=max_)
    charlie, zoe = PersonFactory(name="Charlie Cho"), PersonFactory(name="Zoe Zimmer")
    _furnish(ours, mentor_=alice, mentee_=bob, coordinator=cora)
    _furnish(theirs, mentor_=zoe, mentee_=charlie, coordinator=dora)
    erin = mentor(ours).person
    ChangeRequest.objects.create(person=bob, field="name", value="Bob B.", asked_by=cora)
    people = {
        "anonymous": None, "alice": alice, "bob": bob, "charlie": charlie, "erin": erin,
        "cora": cora, "dora": dora, "max": max_, "olga": olga,
    }  # fmt: skip
    return World(people=people, programs=(ours, theirs), token=mint_link(bob.pk, place="home", path="/"))


def program_id_of(thing: models.Model) -> int | None:
    return thing.pk if isinstance(thing, Program) else getattr(thing, "program_id", None)


def models_of_the_product() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("ithaca.")]


def _furnish(program: Program, *, mentor_: Person, mentee_: Person, coordinator: Person) -> None:
    RuleSetFactory(program=program)
    guide, learner = mentor(program, person=mentor_, places=3), mentee(program, person=mentee_, places=2)
    agreed = published(learner, guide, by=coordinator)
    accept_proposal(agreed, by=mentee_)
    accept_proposal(agreed, by=mentor_)
    published(mentee(program), guide, by=coordinator)
    published(learner, mentor(program), by=coordinator)
    run = MatchRunFactory(program=program, requested_by=coordinator)
    draft(mentee(program), guide, run=run)
    code = SignInCode("1")
    letter = Letter(
        email=SIGN_IN_CODE, to=mentee_, context=code, once=f"of {program.pk}", program_id=program.pk
    )
    Publication.objects.create(program=program, run=run, by=coordinator)
    Question.objects.create(program=program, run=run, kind=Question.Kind.WHY_NOT, key=f"of {program.pk}")
    decide_pair(learner, guide, kind=PairDecision.Kind.LOCK, by=coordinator)
    Upload.objects.create(program=program, uploaded_by=coordinator, file_name="people.csv")
    send(letter)
