"""The pages of mentors and mentees."""

from django.urls import path

from ithaca.web.participant import choices, connections, home, profile, proposals, seen

urlpatterns = [
    path("home/", home.home, name="home"),
    path("proposals/<int:proposal>/", proposals.proposal, name="proposal"),
    path("proposals/<int:proposal>/answer/", proposals.answer, name="proposal_answer"),
    path("what-others-see/", seen.seen_by_others, name="seen_by_others"),
    path("profile/<int:profile>/", profile.profile, name="profile"),
    path("profile/<int:profile>/change/", profile.change, name="change_profile"),
    path("connections/<int:connection>/", connections.connection, name="connection"),
    path("programs/<int:program>/choices/", choices.choices, name="choices"),
    path("programs/<int:program>/choices/change/", choices.change, name="change_choices"),
]
