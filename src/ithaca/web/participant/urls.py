"""The pages of mentors and mentees."""

from django.urls import path

from ithaca.web.participant import home, proposals

urlpatterns = [
    path("home/", home.home, name="home"),
    path("proposals/<int:proposal>/", proposals.proposal, name="proposal"),
    path("proposals/<int:proposal>/answer/", proposals.answer, name="proposal_answer"),
]
