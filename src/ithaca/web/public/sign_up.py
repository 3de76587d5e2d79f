"""Signing up for a program by its link."""

from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ithaca.programs.actions.applying import apply_to_program
from ithaca.programs.models import Program
from ithaca.programs.queries.sign_up import program_with_code
from ithaca.web.public.forms import SignUpForm
from ithaca.web.shell.doors import public
from ithaca.web.shell.render import page


@require_http_methods(["GET", "POST"])
@public("whoever has the link may apply")
def sign_up(request: HttpRequest, code: str) -> HttpResponse:
    program = _program(code)
    if not program.sign_up_is_open:
        return page(request, "public/sign_up_closed.html", program=program)
    form = SignUpForm(request.POST or None, roles=program.sign_up_roles.split(","))
    if (
        request.method == "POST"
        and _may_try(request, form)
        and form.attempt(apply_to_program, program, **form.words())
    ):
        return redirect("signed_up", code=code)
    status = 422 if request.method == "POST" else 200
    return page(request, "public/sign_up.html", status=status, program=program, form=form)


@require_GET
@public("the same for everybody who has sent the form")
def signed_up(request: HttpRequest, code: str) -> HttpResponse:
    return page(request, "public/sign_up_done.html", program=_program(code))


def _program(code: str) -> Program:
    program = program_with_code(code)
    if program is None:
        raise Http404
    return program


def _may_try(request: HttpRequest, form: SignUpForm) -> bool:
    """False, with a word about it, when too many come from one place or for one address."""
    if not form.is_valid():
        return False
    email = form.cleaned_data["email"].casefold()
    if ratelimit.consume(request, action="sign_up", key=email):
        return True
    form.add_error(None, _("Too many tries. Wait an hour, then send it again."))
    return False
