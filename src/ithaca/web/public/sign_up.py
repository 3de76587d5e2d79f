"""Signing up for a program by its link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from ithaca.programs.actions.applying import apply_to_program
from ithaca.programs.queries.sign_up import program_with_code
from ithaca.web.public.forms import SignUpForm
from ithaca.web.shell.doors import public
from ithaca.web.shell.render import page


@require_http_methods(["GET", "POST"])
@public("whoever has the link may apply")
def sign_up(request: HttpRequest, code: str) -> HttpResponse:
    program = program_with_code(code)
    if program is None:
        raise Http404
    if not program.sign_up_is_open:
        return page(request, "public/sign_up_closed.html", program=program)
    form = SignUpForm(request.POST or None, roles=program.sign_up_roles.split(","))
    if request.method == "POST" and form.attempt(apply_to_program, program, **form.words()):
        return page(request, "public/sign_up_done.html", program=program)
    return page(
        request, "public/sign_up.html", status=422 if form.errors else 200, program=program, form=form
    )
