"""Why a mentee is shown no mentors at the moment, and what is true instead."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ithaca.kernel import links
from ithaca.pairing.models import Proposal
from ithaca.pairing.queries.questions import effects_key
from ithaca.pairing.queries.rule_sets import rules_of
from ithaca.programs.models import Participation, Place, Program, Role
from ithaca.programs.states import MATCHABLE, ProgramAct


@dataclass(frozen=True)
class NobodyShown:
    """`path` leads to the suggestion that waits for an answer, if there is one."""

    title: str
    text: str
    path: str = ""


def nobody_needed(program: Program, own: Participation) -> NobodyShown | None:
    """Why this mentee is shown nobody, whatever mentors there are. At most 3 queries."""
    if ProgramAct.CHOOSE not in program.allowed:
        return NobodyShown(_("This program is over"), _("Nobody is named any more."))
    if own.state not in MATCHABLE:
        text = _("As soon as you are taken in, you see here who fits you.")
        return NobodyShown(_("You do not take part yet"), text)
    if Place.objects.free().filter(participation=own).exists():
        return None
    waiting = Proposal.objects.published().filter(mentee=own).select_related("mentor__person").first()
    return _suggested(waiting) if waiting else _found(own)


def nobody_found(program: Program) -> NobodyShown:
    """Why a mentee who wants a mentor is shown nobody. At most 3 queries."""
    mentors = Participation.objects.in_program(program).filter(role=Role.MENTOR).matchable()
    if not Place.objects.free().filter(participation__in=mentors).exists():
        text = _("All places are taken. When one is free again, mentors who fit you appear here.")
        return NobodyShown(_("No mentor has room at the moment"), text)
    if _is_worked_out(program):
        text = _("The more your profile says, the better we can look. New mentors appear here by themselves.")
        return NobodyShown(_("No mentor with room fits you at the moment"), text)
    text = _("Come back in a few minutes. The more your profile says, the better they fit.")
    return NobodyShown(_("We are looking for mentors for you"), text)


def _suggested(proposal: Proposal) -> NobodyShown:
    name = {"name": proposal.mentor.person.name}
    text = _("Until all have answered, we look for nobody else for you.")
    path = links.path_to("proposal", proposal=proposal.pk)
    return NobodyShown(_("%(name)s is suggested as your mentor") % name, text, path)


def _found(own: Participation) -> NobodyShown:
    if not own.places.exists():
        return NobodyShown(_("You look for no mentor at the moment"), _("Your coordinator can change that."))
    return NobodyShown(_("You have your mentor"), _("There is nobody else to look for."))


def _is_worked_out(program: Program) -> bool:
    """Whether mentors were looked for among the people as they are now."""
    worked_out_for = program.recommended_for
    return bool(worked_out_for) and worked_out_for == effects_key(program, rules_of(program).sha256)
