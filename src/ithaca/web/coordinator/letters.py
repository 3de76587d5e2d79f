"""The two letters of a suggestion in the program's own words."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.pairing.actions.rewording import check_words, reset_words, save_words
from ithaca.pairing.actions.specimens import letters_with
from ithaca.pairing.models import MatchRun
from ithaca.pairing.own_words import IN_A_SENTENCE, ON_A_LINE, SIDES, WordsBySide
from ithaca.pairing.queries.letter_words import kept_words
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.letters import LetterForm
from ithaca.web.coordinator.forms.matching import number_in
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page


@require_GET
@may(Can.RUN_PUBLISH)
def letters(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """What is said to mentee and mentor, and how it reads for a pair of this run."""
    return _page(request, program, run, None)


@require_POST
@may(Can.RUN_PUBLISH)
def look(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """How the words read before they are saved. Nothing is written."""
    form = LetterForm.sent(request.POST)
    if form.words is None or not form.attempt(check_words, form.words):
        return _page(request, program, run, form, status=422)
    return _page(request, program, run, form, looked={form.cleaned_data["side"]: form.result})


@require_POST
@may(Can.RUN_PUBLISH)
def save(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    form = LetterForm.sent(request.POST)
    sent = form.cleaned_data if form.is_valid() else {}
    names = {"version": sent.get("version"), "by": request.person}
    if form.attempt(save_words, program, sent.get("side"), form.words, **names):
        said = _("The letter is saved, also for the next time. Nobody is told anything yet.")
        return done(request, said, "letters", program=program.pk, run=run.pk)
    return _page(request, program, run, form, status=422)


@require_POST
@may(Can.RUN_PUBLISH)
def standard(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """Back to what the product says."""
    form = LetterForm.sent(request.POST)
    sent = form.cleaned_data if form.is_valid() else {}
    names = {"version": sent.get("version"), "by": request.person}
    if form.attempt(reset_words, program, sent.get("side"), **names):
        said = _("The letter has the standard words again.")
        return done(request, said, "letters", program=program.pk, run=run.pk)
    return _page(request, program, run, form, status=422)


def _page(
    request: PersonRequest, program: Program, run: MatchRun, sent: LetterForm | None,
    *, looked: WordsBySide | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Both letters; one of them as it was sent, the others as they are kept."""
    kept = kept_words(program)
    forms = {side: LetterForm.showing(kept[side]) for side in SIDES}
    if sent is not None:
        forms[sent.about] = sent.knowing(kept[sent.about])
    names: dict[str, Any] = {
        "run": run,
        "letters": [(kept[side], forms[side], side in (looked or {})) for side in SIDES],
        "shown": letters_with(run, kept, looked or {}, number_in(request.GET.get("pair"))),
        "placeholders": {**IN_A_SENTENCE, **ON_A_LINE},
    }
    return page(request, "coordinator/matching/letters.html", status=status, program=program, **names)
