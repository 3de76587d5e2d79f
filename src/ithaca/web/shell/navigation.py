"""Where one can go: the coordinator's navigation inside a program, and the participant's bar."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# In the order of a program's life: url name, label, the url names below it.
COORDINATOR: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("program_home", _("Home"), ()),
    ("people", _("People"), ("person", "add_person", "invitations")),
    ("imports", _("Import"), ("import", "import_changes", "import_progress")),
    ("applications", _("Applications"), ()),
    ("rules", _("Rules"), ("rules_file",)),
    (
        "matching",
        _("Matching"),
        ("run", "new_run", "request_run", "compare_runs", "publication_preview", "why_not"),
    ),
    ("answers", _("Answers"), ()),
    ("sent_mail", _("Messages"), ()),
    ("program_settings", _("Settings"), ("coordinators",)),
)


@dataclass(frozen=True)
class Entry:
    label: str | Promise
    url: str
    is_current: bool
    count: int = 0


def coordinator_entries(request: HttpRequest, program_id: int) -> list[Entry]:
    """The navigation of a program. No queries."""
    match = request.resolver_match
    name = (match.url_name or "") if match else ""
    return [
        Entry(label, reverse(target, kwargs={"program": program_id}), name in {target, *below})
        for target, label, below in COORDINATOR
    ]
