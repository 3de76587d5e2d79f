"""Where one can go: the coordinator's navigation inside a program, and the participant's bar."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.pairing.queries.navigation import navigation_counts


@dataclass(frozen=True)
class Stop:
    """One entry of a program's navigation: what leads there, and the pages below it."""

    url_name: str
    label: Promise
    about: Promise
    below: frozenset[str] = frozenset()


# In the order of a program's life. `about` holds words that somebody may search for.
COORDINATOR: tuple[Stop, ...] = (
    Stop("program_home", _("Home"), _("today, work list, numbers, at a glance"), frozenset({"declines"})),
    Stop(
        "people",
        _("People"),
        _("mentors, mentees, list, add, invite, invitation, places"),
        frozenset({"person", "new_person", "add_person", "facts", "correct", "invitations", "search"}),
    ),
    Stop(
        "imports",
        _("Import"),
        _("spreadsheet, CSV, Excel, upload, preferences, line managers"),
        frozenset({"import", "import_changes", "import_progress", "import_file"}),
    ),
    Stop(
        "applications",
        _("Applications"),
        _("apply, sign up, accept, decline, waiting list"),
        frozenset({"preview_applications", "decide_applications"}),
    ),
    Stop(
        "rules",
        _("Rules"),
        _("hard rules, criteria, weights, points, TOML, matching rules"),
        frozenset({"rules_file", "save_rules", "save_rules_file", "rules_templates", "count_effects"}),
    ),
    Stop(
        "matching",
        _("Matching"),
        _("runs, pairs, workbench, scores, unmatched, publish, compare, lock"),
        frozenset(
            {
                "run",
                "new_run",
                "request_run",
                "compare_runs",
                "publication_preview",
                "publish",
                "choose_pairs",
                "letters",
                "look_at_letter",
                "save_letter",
                "standard_letter",
                "why_not",
                "further",
            }
        ),
    ),
    Stop("answers", _("Answers"), _("accepted, declined, waiting, proposals, withdraw")),
    Stop(
        "connections",
        _("Connections"),
        _(
            "pairs, circles, meetings, held, next meeting, first meeting, agreement, help, health, pause,"
            " ambassadors, plan, steps, owe"
        ),
        frozenset(
            {
                "circles",
                "agreement_template",
                "keep_agreement_template",
                "pairs_to_help",
                "signals",
                "care",
                "care_letter",
                "ambassadors",
                "ambassador",
                "plan",
                "keep_plan_step",
                "owed",
            }
        ),
    ),
    Stop(
        "program_events",
        _("Events"),
        _("kick-off, workshop, sign-up, places, waiting list, attendance"),
        frozenset({"new_event", "plan_event", "program_event", "edit_event", "change_event"}),
    ),
    Stop(
        "networking",
        _("Networking"),
        _("directory, introductions, office hours, conversations, people beyond the pair"),
    ),
    Stop(
        "resources",
        _("Library"),
        _("resources, articles, books, courses, links, topics"),
        frozenset({"new_resource", "add_resource", "edit_resource", "change_resource"}),
    ),
    Stop(
        "over_time",
        _("Over time"),
        _("report, numbers, charts, trend, sponsor, export, CSV, Excel, measures"),
        frozenset({"over_time_pairs", "sponsor_page", "export_outcomes"}),
    ),
    Stop("sent_mail", _("Messages"), _("mail, e-mail, sent, failed")),
    Stop(
        "program_settings",
        _("Settings"),
        _("dates, hours, purpose, sign-up link, coordinators, sponsor, state, open, close"),
        frozenset({"change_program", "add_coordinator", "closing", "naming_sponsor", "name_sponsor"}),
    ),
)


@dataclass(frozen=True)
class Entry:
    label: str | Promise
    url: str
    is_current: bool
    count: int = 0


def coordinator_entries(request: HttpRequest, program_id: int) -> list[Entry]:
    """The navigation of a program, with what waits behind its entries. 3 queries."""
    match = request.resolver_match
    here = (match.url_name or "") if match else ""
    counted = navigation_counts(program_id)
    counts = {
        "applications": counted.applications,
        "answers": counted.answers,
        "sent_mail": counted.failed_mails,
    }
    return [
        _entry(stop, program_id, is_current=here == stop.url_name or here in stop.below, counts=counts)
        for stop in COORDINATOR
    ]


def pages_about(words: str, program_id: int) -> list[Entry]:
    """The pages of a program that somebody may mean with these words. No queries."""
    wanted = words.casefold().split()
    return [
        _entry(stop, program_id, is_current=False, counts={})
        for stop in COORDINATOR
        if wanted and all(word in f"{stop.label}, {stop.about}".casefold() for word in wanted)
    ]


def _entry(stop: Stop, program_id: int, *, is_current: bool, counts: dict[str, int]) -> Entry:
    url = reverse(stop.url_name, kwargs={"program": program_id})
    return Entry(stop.label, url, is_current, counts.get(stop.url_name, 0))
