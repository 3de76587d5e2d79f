from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.states import moves


class RunState(models.TextChoices):
    REQUESTED = "requested", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Not possible")
    CANCELLED = "cancelled", _("Stopped")


R = RunState
RUN_MOVES = moves({
    R.REQUESTED: {R.RUNNING, R.CANCELLED},
    R.RUNNING: {R.DONE, R.FAILED, R.CANCELLED, R.REQUESTED},  # back: its worker died, the lease ran out
    R.DONE: set(),
    R.FAILED: {R.REQUESTED},  # tried again
    R.CANCELLED: set(),
})  # fmt: skip


class ProposalState(models.TextChoices):
    DRAFT = "draft", _("Proposed")
    PUBLISHED = "published", _("Waiting for answers")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")


S = ProposalState
PROPOSAL_MOVES = moves({
    S.DRAFT: {S.PUBLISHED},
    S.PUBLISHED: {S.ACCEPTED, S.DECLINED, S.WITHDRAWN, S.EXPIRED},
    S.ACCEPTED: set(),  # from here on the connection has the story
    S.DECLINED: set(),
    S.WITHDRAWN: set(),
    S.EXPIRED: set(),
})  # fmt: skip


class PublicationState(models.TextChoices):
    REQUESTED = "requested", _("Waiting")
    DONE = "done", _("Published")
    FAILED = "failed", _("Not possible")


PUBLICATION_MOVES = moves({
    PublicationState.REQUESTED: {PublicationState.DONE, PublicationState.FAILED},
    PublicationState.DONE: set(),
    PublicationState.FAILED: set(),
})  # fmt: skip


class QuestionState(models.TextChoices):
    """A question to the engine that needs a look at all pairs or a second solution."""

    REQUESTED = "requested", _("Being worked out")
    DONE = "done", _("Answered")
    FAILED = "failed", _("Not possible")


QUESTION_MOVES = moves({
    QuestionState.REQUESTED: {QuestionState.DONE, QuestionState.FAILED},
    QuestionState.DONE: set(),
    QuestionState.FAILED: {QuestionState.REQUESTED},
})  # fmt: skip
