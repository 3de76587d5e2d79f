"""The sign-up page of a program."""

from ithaca.programs.models import Program


def program_with_code(code: str) -> Program | None:
    """The program whose sign-up link has this code, open or not. 1 query."""
    return Program.objects.filter(sign_up_code=code).first()
