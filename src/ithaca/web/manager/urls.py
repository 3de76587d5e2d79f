"""The page of a line manager."""

from django.urls import path

from ithaca.web.manager import people

urlpatterns = [
    path("my-people/", people.people, name="manager"),
    path("what-my-manager-sees/", people.seen_by_manager, name="seen_by_manager"),
]
