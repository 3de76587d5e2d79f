from django.conf import settings
from django.db import models

from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.kernel.states import legal_states
from ithaca.outbox.declaring import About, declared
from ithaca.outbox.states import MESSAGE_MOVES, MessageState

GATHERS = "outbox.gathered"  # the key of the letter that carries others


class MessageQuerySet(models.QuerySet["Message"]):
    def queued(self) -> "MessageQuerySet":
        return self.filter(state=MessageState.QUEUED)

    def due(self) -> "MessageQuerySet":
        return self.queued().filter(carrier=None, next_try_at__lte=clock.now())

    def waiting_for_a_place(self) -> "MessageQuerySet":
        """Held back since their readers have had enough mail for a week, and in no letter yet."""
        return self.queued().filter(carrier=None, is_held=True)

    def stuck(self) -> "MessageQuerySet":
        """Being handed over by a worker whose lease has run out."""
        return self.filter(state=MessageState.SENDING, lease_until__lt=clock.now())

    def visible_to(self, person: models.Model) -> "MessageQuerySet":
        """Who runs the site looks after mails that do not leave; what they say is shown to nobody."""
        return self if getattr(person, "is_operator", False) else self.none()

    def in_program(self, program_id: int) -> "MessageQuerySet":
        return self.filter(program_id=program_id)


class Message(models.Model):
    """One mail to one person. `once` names the event it tells of: a second row cannot exist.

    After `useful_until` it would only confuse: it is dropped instead of sent. One that can wait `is_held` while its
    reader has had enough mail; what has been held goes with others in one letter, its `carrier`. Each try has a lease,
    which stays when it is over: it also says since when the mail has a place in the reader's week.
    """

    MOVES = MESSAGE_MOVES
    PERSONAL: Personal = {
        "address": DataClass.INTERNAL,
        "context": DataClass.PRIVATE,
        "calendar": DataClass.PRIVATE,
        "error": DataClass.INTERNAL,
    }

    once = models.CharField(max_length=120, unique=True)
    email = models.CharField(max_length=60)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="messages")
    address = models.EmailField(max_length=254, blank=True)
    program_id = models.BigIntegerField(null=True, db_index=True)
    place = models.CharField(max_length=40, blank=True)
    place_ids = models.JSONField(default=dict)
    context = models.JSONField(default=dict)
    calendar = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=MessageState.choices, default=MessageState.QUEUED)
    message_id = models.CharField(max_length=120, unique=True)
    tries = models.PositiveSmallIntegerField(default=0)
    transmissions = models.PositiveSmallIntegerField(default=0)
    uncertain = models.BooleanField(default=False)
    next_try_at = models.DateTimeField(default=clock.now)
    lease_until = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)
    useful_until = models.DateTimeField(null=True)
    is_held = models.BooleanField(default=False)
    carrier = models.ForeignKey("self", models.SET_NULL, null=True, related_name="carried")
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [legal_states("state", MessageState, name="outbox_message_state")]
        indexes = [models.Index(fields=["state", "next_try_at"], name="outbox_message_due")]

    def __str__(self) -> str:
        return self.once

    @property
    def about(self) -> About:
        return About(self.once, self.person_id or 0, self.place_ids, self.context)

    def load(self) -> list["Message"]:
        """What it gathers and has not left, with their readers. 1 query for a letter that gathers, none for others."""
        if self.email != GATHERS:
            return []
        return list(self.carried.queued().select_related("person").order_by("pk"))

    @property
    def title(self) -> str:
        """What kind of mail it is, in words."""
        return str(declared(self.email).title)
