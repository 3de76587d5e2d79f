from ithaca.outbox.models.message import Message as Message
