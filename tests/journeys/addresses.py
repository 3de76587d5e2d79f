"""Under which addresses a page is looked at: its own, and those with a query that show other parts of it."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from tests.web.test_permission_matrix import Case

from ithaca.pairing.actions.asking import answer, ask_about_run, ask_why_not
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.pairing.queries.further import KINDS
from ithaca.pairing.states import QuestionState, RunState

NOBODY = "nobody is called this"
QUERIES: dict[str, tuple[dict[str, str], ...]] = {
    "run": (
        {"tab": "unmatched"},
        {"tab": "load"},
        {"tab": "decisions"},
        {"q": "a", "kind": "lock", "show": "close", "sort": "mentor"},
        {"q": NOBODY},
    ),
    "plan": ({"step": ""}, {"step": "hello"}),
    "publication_preview": ({"show": "later"}, {"show": "kept"}, {"q": "a", "sort": "mentor"}, {"q": NOBODY}),
    "compare_runs": ({"q": "a", "sort": "mentee"}, {"q": NOBODY}),
    "owed": ({"role": "mentor"}, {"role": "mentee"}),
    "people": ({"q": "a", "role": "mentor", "sort": "name"}, {"q": NOBODY}),
    "answers": ({"state": "published"}, {"state": "accepted"}, {"q": NOBODY}),
    "sent_mail": ({"state": "failed"},),
    "search": ({"q": "a"}, {"q": NOBODY}),
    "site_accounts": ({"q": "a", "show": "shut"}, {"q": NOBODY}),
}


def addresses(case: Case) -> Iterator[str]:
    yield case.path
    run = case.things.get("run")
    if isinstance(run, MatchRun) and run.state != RunState.DONE:
        return
    yield from (f"{case.path}?{urlencode(query)}" for query in QUERIES.get(case.page.name, ()))
    if case.page.name == "why_not" and isinstance(run, MatchRun):
        yield from _answered(run)
    if case.page.name == "further" and isinstance(run, MatchRun):
        yield _found_out(case, run)
    if case.page.name == "run":
        pairs = Proposal.objects.filter(run=run).order_by("score").values_list("pk", flat=True)
        yield from (f"{case.path}?pair={pair}" for pair in pairs[:1])


def _found_out(case: Case, run: MatchRun) -> str:
    """The page about a whole run, once the worker has found everything out."""
    for kind in KINDS:
        question = ask_about_run(run, kind)
        if question.state == QuestionState.REQUESTED:
            answer(question)
    return f"{case.path}?done"


def _answered(run: MatchRun) -> Iterator[str]:
    """Why-not pages for which the worker has found an answer, or found that there is none."""
    pairs = list(Proposal.objects.filter(run=run).select_related("mentee", "mentor").order_by("pk"))
    for pair, other in zip(pairs, [*pairs[1:], *pairs[:1]], strict=True):
        question = ask_why_not(run, mentee=pair.mentee, mentor=other.mentor)
        if question.state == QuestionState.REQUESTED:
            answer(question)
        here = {"program": run.program_id, "run": run.pk, "participation": pair.mentee_id}
        yield f"{reverse('why_not', kwargs=here)}?mentor={other.mentor_id}"
