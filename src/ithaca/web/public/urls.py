"""Pages that need no account, and the first page after signing in."""

from allauth.account.views import ConfirmLoginCodeView, LogoutView, RequestLoginCodeView
from django.urls import path

from ithaca.web.public import health, landing, personal_link

urlpatterns = [
    path("", landing.landing, name="landing"),
    path("sign-in/", RequestLoginCodeView.as_view(), name="account_login"),
    path("sign-in/request/", RequestLoginCodeView.as_view(), name="account_request_login_code"),
    path("sign-in/code/", ConfirmLoginCodeView.as_view(), name="account_confirm_login_code"),
    path("sign-out/", LogoutView.as_view(), name="account_logout"),
    path("in/<str:token>/", personal_link.personal_link, name="personal_link"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
