"""What Ithaca knows about somebody in a program: theirs to see, complete and correct."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.programs.actions.profiles import change_profile
from ithaca.programs.models import Profile
from ithaca.programs.queries.profile import profile_page
from ithaca.web.participant.forms.lists import language_names
from ithaca.web.participant.forms.profile import ProfileForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page


@require_GET
@may(Can.PROFILE_READ_OWN)
def profile(request: PersonRequest, profile: Profile) -> HttpResponse:
    return _show(request, ProfileForm(page=profile_page(profile)))


@require_POST
@may(Can.PROFILE_CHANGE_OWN)
def change(request: PersonRequest, profile: Profile) -> HttpResponse:
    form = ProfileForm(request.POST, page=profile_page(profile))
    if form.is_valid() and form.attempt(change_profile, profile, by=request.person, **form.facts()):
        return done(request, _("Saved. Thank you: a match is only as good as this."), "home")
    return _show(request, form, status=422)


def _show(request: PersonRequest, form: ProfileForm, *, status: int = 200) -> HttpResponse:
    differences = form.differences() if form.is_bound else []
    return page(
        request,
        "participant/profile.html",
        status=status,
        page=form.page,
        form=form,
        differences=differences,
        languages=language_names(),
    )
