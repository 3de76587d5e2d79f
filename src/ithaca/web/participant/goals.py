"""Goals of a mentee, which the mentor comments."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.connections.actions import aiming
from ithaca.connections.models import Connection, Goal, Milestone
from ithaca.connections.queries.goals import goal_page
from ithaca.connections.queries.members import is_circle
from ithaca.web.participant.forms.goals import (
    CommentForm,
    GoalWordsForm,
    MilestoneForm,
    NewGoalForm,
    OutcomeForm,
    ShareForm,
)
from ithaca.web.participant.forms.notes import DoneForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, go_to, page, say_no

WORDS = ("title", "why_now", "how_known", "due_on")


@require_GET
@may(Can.GOAL_WRITE)
def new_goal(request: PersonRequest, connection: Connection) -> HttpResponse:
    form = NewGoalForm(is_circle=is_circle(connection))
    return page(request, "participant/goals/new.html", connection=connection, form=form)


@require_POST
@may(Can.GOAL_WRITE)
def write(request: PersonRequest, connection: Connection) -> HttpResponse:
    form = NewGoalForm(request.POST, is_circle=is_circle(connection))
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("start_mark", "visibility")}
        if form.attempt(aiming.write_goal, connection, form.words(), **said, by=request.person):
            return done(request, _("Written down. Which steps lead there?"), "goal", goal=form.result.pk)
    names: dict[str, Any] = {"connection": connection, "form": form}
    return page(request, "participant/goals/new.html", status=422, **names)


@require_GET
@may(Can.GOAL_READ)
def goal(request: PersonRequest, goal: Goal) -> HttpResponse:
    return _show(request, goal)


@require_POST
@may(Can.GOAL_CHANGE)
def change(request: PersonRequest, goal: Goal) -> HttpResponse:
    form = GoalWordsForm(request.POST)
    if form.is_valid() and form.attempt(aiming.change_goal, goal, form.words(), by=request.person):
        return done(request, _("Saved."), "goal", goal=goal.pk)
    return _show(request, goal, words_form=form, status=422)


@require_POST
@may(Can.GOAL_CHANGE)
def share(request: PersonRequest, goal: Goal) -> HttpResponse:
    form = ShareForm(request.POST)
    if form.is_valid() and form.attempt(aiming.share_goal, goal, by=request.person, **form.cleaned_data):
        return done(request, _("Saved. It counts from now on."), "goal", goal=goal.pk)
    return say_no(request, form, "goal", goal=goal.pk)


@require_POST
@may(Can.GOAL_CHANGE)
def settle(request: PersonRequest, goal: Goal) -> HttpResponse:
    form = OutcomeForm(request.POST)
    if form.is_valid() and form.attempt(aiming.settle_goal, goal, by=request.person, **form.cleaned_data):
        return done(request, _("Noted."), "goal", goal=goal.pk)
    return _show(request, goal, outcome_form=form, status=422)


@require_POST
@may(Can.GOAL_CHANGE)
def take_up(request: PersonRequest, goal: Goal) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(aiming.take_up_goal, goal, by=request.person):
        return done(request, _("It is open again."), "goal", goal=goal.pk)
    return say_no(request, form, "goal", goal=goal.pk)


@require_POST
@may(Can.GOAL_CHANGE)
def add_milestone(request: PersonRequest, goal: Goal) -> HttpResponse:
    form = MilestoneForm(request.POST)
    if form.is_valid() and form.attempt(aiming.add_milestone, goal, by=request.person, **form.cleaned_data):
        return go_to(request, "goal", goal=goal.pk)
    return _show(request, goal, milestone_form=form, status=422)


@require_POST
@may(Can.GOAL_CHANGE)
def mark(request: PersonRequest, milestone: Milestone) -> HttpResponse:
    """Tick a step off, or take the tick back."""
    form = DoneForm(request.POST)
    if form.is_valid() and form.attempt(
        aiming.mark_milestone, milestone, is_done=form.cleaned_data["done"], by=request.person
    ):
        return go_to(request, "goal", goal=milestone.goal_id)
    return say_no(request, form, "goal", goal=milestone.goal_id)


@require_POST
@may(Can.GOAL_COMMENT)
def comment(request: PersonRequest, goal: Goal) -> HttpResponse:
    form = CommentForm(request.POST)
    if form.is_valid() and form.attempt(aiming.comment_on_goal, goal, by=request.person, **form.cleaned_data):
        return go_to(request, "goal", goal=goal.pk)
    return _show(request, goal, comment_form=form, status=422)


def _show(request: PersonRequest, goal: Goal, *, status: int = 200, **forms: Any) -> HttpResponse:
    """As it is now; `forms` are those that were sent and are shown again with what is wrong."""
    goal.refresh_from_db()
    found = goal_page(goal, request.person)
    names: dict[str, Any] = {
        "page": found,
        "words_form": GoalWordsForm(initial={name: getattr(goal, name) for name in WORDS}),
        "share_form": ShareForm(initial={"visibility": goal.visibility}, is_circle=found.side.is_circle),
        "milestone_form": MilestoneForm(),
        "outcome_form": OutcomeForm(),
        "comment_form": CommentForm(),
        **forms,
    }
    return page(request, "participant/goals/goal.html", status=status, **names)
