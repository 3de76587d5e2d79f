"""Pages that need no account, and the first page after signing in."""

from allauth.account.views import ConfirmLoginCodeView, LogoutView
from django.urls import path

from ithaca.web.public import demo_mail, health, landing, patterns, personal_link, sign_in, sign_up

urlpatterns = [
    path("", landing.landing, name="landing"),
    path("sign-in/", sign_in.RequestCode.as_view(), name="account_login"),
    path("sign-in/request/", sign_in.RequestCode.as_view(), name="account_request_login_code"),
    path("sign-in/code/", ConfirmLoginCodeView.as_view(), name="account_confirm_login_code"),
    path("sign-out/", LogoutView.as_view(), name="account_logout"),
    path("in/<str:token>/", personal_link.personal_link, name="personal_link"),
    path("join/<str:code>/", sign_up.sign_up, name="sign_up"),
    path("join/<str:code>/sent/", sign_up.signed_up, name="signed_up"),
    path("-/mail/", demo_mail.demo_mail, name="demo_mail"),
    path("-/patterns/", patterns.patterns, name="patterns"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
