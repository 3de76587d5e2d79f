"""The data class of a personal field, declared on its model as `PERSONAL`."""

from enum import StrEnum


class DataClass(StrEnum):
    """Who may come to know a field; `trust` in the documentation says what follows from each."""

    PUBLIC = "public"  # the card that other participants of the program see
    INTERNAL = "internal"  # the person, the coordinators of their programs, their line manager
    PRIVATE = "private"  # the person, and whom they share it with
    SPECIAL = "special"  # demographics and the like: own consent, own table
    SAFEGUARDING = "safeguarding"  # the safeguarding leads alone; stored sealed
    SECRET = "secret"  # noqa: S105  hashes of tokens and the like: nobody


Personal = dict[str, DataClass]
