"""What Ithaca knows about somebody in a program: theirs to see, complete and correct."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.programs.actions.profiles import change_profile
from ithaca.programs.models import Profile
from ithaca.programs.queries.profile import profile_page
from ithaca.web.participant.forms.profile import ProfileForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page


@require_GET
@may(Can.PROFILE_READ_OWN)
def profile(request: PersonRequest, profile: Profile) -> HttpResponse:
    found = profile_page(profile)
    form = ProfileForm.of(profile, found)
    return page(request, "participant/profile.html", page=found, form=form)


@require_POST
@may(Can.PROFILE_CHANGE_OWN)
def change(request: PersonRequest, profile: Profile) -> HttpResponse:
    found = profile_page(profile)
    form = ProfileForm(request.POST, roles=found.roles)
    if form.is_valid() and form.attempt(change_profile, profile, by=request.person, **form.words()):
        return done(request, _("Saved. Thank you: your match is only as good as this."), "home")
    return page(request, "participant/profile.html", status=422, page=found, form=form)
