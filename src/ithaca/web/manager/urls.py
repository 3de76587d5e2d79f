"""The pages of line managers and sponsors."""

from django.urls import path

from ithaca.web.manager import people, sponsor

urlpatterns = [
    path("my-people/", people.people, name="manager"),
    path("my-people/done/", people.mark, name="mark_report_step"),
    path("sponsor/", sponsor.sponsor, name="sponsor"),
    path("sponsor/appearances/<int:appearance>/done/", sponsor.mark, name="mark_appearance"),
    path("what-my-manager-sees/", people.seen_by_manager, name="seen_by_manager"),
]
