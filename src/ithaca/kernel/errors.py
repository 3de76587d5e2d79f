"""The one expected error of a business action."""

from django.utils.functional import Promise


class Refused(Exception):
    """An action that the rules of the product do not allow now.

    `code` is stable and machine-readable (`proposal.no_place`); `message` is one sentence for the
    person who tried, saying what happened and what was kept.
    """

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"
