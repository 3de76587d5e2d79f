"""The reference pages that are written from the tables, so that they cannot say anything else."""

import dataclasses
import inspect
import re
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import get_type_hints

from django.apps import apps
from django.db import models
from django.utils import translation

from ithaca.config import permissions
from ithaca.outbox.declaring import Email, Urgency, catalogue
from ithaca.programs.states import PROGRAM_ALLOWS, ProgramAct, ProgramState

DO_NOT_EDIT = "<!-- Written by `make docs` from the tables of the product. Do not edit. -->"
ROW = re.compile(r"^    Can\.(\w+): .*?,(?:\s*# (.*))?$")
URGENCIES = {
    Urgency.MUST_ARRIVE: "sent again after a doubt, with the same Message-ID",
    Urgency.NICE_TO_HAVE: "not sent again after a doubt",
}


def permissions_page() -> str:
    """Every action, who may, and why where it surprises."""
    why = _reasons(permissions)
    rows = [
        f"| `{action}` | {_readable(predicate)} | {why.get(action.name, '')} |"
        for action, predicate in permissions.TABLE.items()
    ]
    public = [f"| `{name}` | {reason} |" for name, reason in sorted(permissions.PUBLIC_PAGES.items())]
    return _page(
        "Permissions",
        "Who may do what. What a person may not see is also not found for them, so a missing right looks"
        " like a missing thing. Everything that is not listed is refused.",
        ["| Action | Who | Why |", "|---|---|---|", *rows],
        ["## Open to everybody", "", "| Page | Why |", "|---|---|", *public],
    )


def states_page() -> str:
    """Every lifecycle and its legal moves."""
    with_states = [model for model in apps.get_models() if hasattr(model, "MOVES")]
    tables = [_states_of(model) for model in sorted(with_states, key=lambda model: model.__name__)]
    return _page(
        "States",
        "What can become of a thing. Every move goes through one gate, which claims the row in the database"
        " and writes down who did it.",
        *tables,
        _allowed_by_programs(),
    )


def emails_page() -> str:
    """Every mail that the product can send."""
    return _page(
        "E-mails",
        "Everything that Ithaca sends. A mail is written into the outbox in the transaction of what it tells"
        " of, once for each event, and delivered by the worker. Of those that can wait, one person gets"
        " [five in seven days](../explanation/mail.md); what waits goes later, as one letter.",
        *[_email(email) for email in catalogue()],
    )


PAGES: Mapping[str, Callable[[], str]] = {
    "permissions.md": permissions_page,
    "states.md": states_page,
    "emails.md": emails_page,
}


def _page(title: str, intro: str, *parts: list[str]) -> str:
    blocks = ["\n".join(part) for part in parts]
    return "\n\n".join([DO_NOT_EDIT, f"# {title}", intro, *blocks]) + "\n"


def _reasons(module: ModuleType) -> dict[str, str]:
    """The comment at the end of a row of the table."""
    rows = map(ROW.match, inspect.getsource(module).splitlines())
    return {row[1]: row[2] for row in rows if row and row[2]}


def _readable(predicate: object) -> str:
    """`(is_party & is_released)` becomes `party and released`."""
    words = str(getattr(predicate, "name", predicate)).replace("is_", "").replace("_", " ")
    words = words.replace("|", "or").replace("&", "and").replace("~", "not ")
    return words[1:-1] if words.startswith("(") and words.count("(") == 1 else words


def _states_of(model: type[models.Model]) -> list[str]:
    with translation.override("en"):
        labels = dict(getattr(model._meta.get_field("state"), "choices", None) or ())
        moves: Mapping[str, frozenset[str]] = model.MOVES  # type: ignore[attr-defined]
        rows = [
            f"| `{state}` | {label} | {', '.join(f'`{to}`' for to in sorted(moves[state])) or 'the end'} |"
            for state, label in labels.items()
        ]
        name = str(model._meta.verbose_name).capitalize()
    return [f"## {name}", "", "| State | On the page | Can become |", "|---|---|---|", *rows]


def _allowed_by_programs() -> list[str]:
    with translation.override("en"):
        rows = [
            f"| {act.label} | {' | '.join('yes' if act in PROGRAM_ALLOWS[state] else 'no' for state in ProgramState)} |"
            for act in ProgramAct
        ]
    heads = " | ".join(f"`{state}`" for state in ProgramState)
    intro = (
        "Every action asks this table, and the pages offer only what it allows. Looking, correcting what is"
        " known, declining applications, taking somebody out and naming coordinators are always possible."
    )
    table = [f"| What can be done | {heads} |", f"|---{'|---' * len(ProgramState)}|", *rows]
    return ["## What a program allows", "", intro, "", *table]


def _turn(email: Email) -> str:
    """Whether it can wait, and until when it is worth sending."""
    if email.waits_while is None:
        return "Leaves at once, however much the reader has had"
    return f"Can wait. Sent only while this is so: {inspect.getdoc(email.waits_while)}"


def _email(email: Email) -> list[str]:
    hints = get_type_hints(email.context)
    names = ", ".join(f"`{field.name}`" for field in dataclasses.fields(email.context) if field.name in hints)
    with translation.override("en"):
        title, to = str(email.title), str(email.to)
    return [
        f"## {title}",
        "",
        f"- Key: `{email.key}`",
        f"- To: {to}",
        f"- Its words may use: {names}, `person`, `link`, `organization`",
        f"- {_turn(email)}",
        f"- If a worker dies while handing it over: {URGENCIES[email.urgency]}",
        *(["- Its content is wiped once it is sent."] if email.secret else []),
    ]
