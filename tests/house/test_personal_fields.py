import pytest
from django.apps import apps
from django.db import models

from ithaca.kernel.privacy import DataClass

APPS = (
    "people", "programs", "pairing", "connections", "safeguarding", "engagement", "commitments", "outcomes",
    "outbox", "intake", "availability", "networking", "inbox",
)  # fmt: skip
TELLING = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.FileField,
    models.DecimalField,
)

# Facts about programs, rules and machinery, not about people.
IMPERSONAL = {
    "inbox.Taken": {"name", "outcome"},
    "intake.Upload": {"sheet", "mapping", "step", "problem"},
    "networking.Slot": {"uid"},
    "outbox.Message": {"once", "email", "place", "place_ids", "message_id"},
    "outcomes.Batch": {"counts"},
    "pairing.LetterWords": {"subject", "body"},
    "pairing.MatchRun": {
        "name", "rules_toml", "rules_sha256", "input_sha256", "engine_version", "step", "result", "prices",
        "problem",
    },
    "pairing.Proposal": {"points", "kind"},
    "pairing.Publication": {"words"},
    "pairing.Question": {"key", "problem"},
    "pairing.RuleSet": {"name", "toml", "sha256"},
    "people.Organization": {"name", "logo", "logo_type", "accent", "second", "time_zone", "emergency", "language"},
    "people.SignInLink": {"place"},
    "programs.Place": {"held_by"},
    "programs.Program": {
        "name", "purpose", "template", "mentor_hours", "mentee_hours", "sign_up_roles", "sign_up_code",
        "recommended_for", "asked_of_mentors", "asked_of_mentees",
    },
    "commitments.Appearance": {"words"},
    "commitments.PlanStep": {"key", "who", "words", "anchor", "fact"},
    "commitments.ReportStepDone": {"key", "words"},
    "commitments.StepDone": {"key", "words"},
    "connections.AgreementTemplate": {
        "goal", "every", "rhythm", "length", "place", "reach", "confidentiality", "if_not",
    },
    "connections.Connection": {"pair_key"},
    "engagement.AdviceAnswer": {"reason"},
    "connections.Meeting": {"uid"},
    "safeguarding.Concern": {"form_key"},
    "safeguarding.LogEntry": {"kind"},
    "connections.MeetingSeries": {"rhythm", "zone", "uid"},
}  # fmt: skip
MODELS = [model for model in apps.get_models() if model._meta.app_label in APPS]


def personal_of(model: type[models.Model]) -> dict[str, DataClass]:
    return getattr(model, "PERSONAL", {})


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_personal_field_declares_its_data_class(model: type[models.Model]) -> None:
    telling = {
        field.name
        for field in model._meta.fields
        if isinstance(field, TELLING) and not is_a_fixed_word(field)
    }

    undeclared = telling - set(personal_of(model)) - IMPERSONAL.get(model._meta.label, set())

    assert undeclared == set(), "add to PERSONAL on the model"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_declaration_is_of_a_field(model: type[models.Model]) -> None:
    names = {field.name for field in model._meta.fields}

    assert set(personal_of(model)) <= names
    assert IMPERSONAL.get(model._meta.label, set()) <= names
    assert all(isinstance(data_class, DataClass) for data_class in personal_of(model).values())


def is_a_fixed_word(field: models.Field) -> bool:
    """One of a list that is the same for everybody says something only together with its person."""
    return bool(field.choices) and field.name in {
        "state",
        "role",
        "kind",
        "channel",
        "objective",
        "fairness",
        "field",
    }
