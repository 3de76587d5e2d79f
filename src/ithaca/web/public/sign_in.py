"""Signing in with a code that is mailed. The library's other pages are not part of this site."""

from allauth.account.forms import RequestLoginCodeForm
from allauth.account.views import RequestLoginCodeView
from django.http import HttpResponse

from ithaca.people.actions.codes import mail_nobody


class AddressForm(RequestLoginCodeForm):  # type: ignore[misc]
    @property
    def is_known(self) -> bool:
        return self._user is not None


class RequestCode(RequestLoginCodeView):  # type: ignore[misc]
    """Known or not, an address gets the same answer, after the same work."""

    form_class = AddressForm

    def form_valid(self, form: AddressForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if not form.is_known:
            mail_nobody()
        return response
