"""The pages of mentors and mentees."""

from django.urls import path

from ithaca.web.participant import (
    agreements,
    calendar,
    choices,
    connections,
    home,
    library,
    meetings,
    notes,
    profile,
    proposals,
    seen,
)

urlpatterns = [
    path("home/", home.home, name="home"),
    path("proposals/<int:proposal>/", proposals.proposal, name="proposal"),
    path("proposals/<int:proposal>/answer/", proposals.answer, name="proposal_answer"),
    path("what-others-see/", seen.seen_by_others, name="seen_by_others"),
    path("profile/<int:profile>/", profile.profile, name="profile"),
    path("profile/<int:profile>/change/", profile.change, name="change_profile"),
    path("connections/<int:connection>/", connections.connection, name="connection"),
    path("connections/<int:connection>/meetings/new/", meetings.new_meeting, name="new_meeting"),
    path("connections/<int:connection>/meetings/", meetings.offer, name="offer_meeting"),
    path("connections/<int:connection>/meetings/past/", meetings.past_meeting, name="past_meeting"),
    path(
        "connections/<int:connection>/meetings/written-down/", meetings.write_down, name="write_down_meeting"
    ),
    path("meetings/<int:meeting>/", meetings.meeting, name="meeting"),
    path("meetings/<int:meeting>/booking/", meetings.pick, name="pick_time"),
    path("meetings/<int:meeting>/times/new/", meetings.other_times, name="other_times"),
    path("meetings/<int:meeting>/times/", meetings.offer_others, name="offer_others"),
    path("meetings/<int:meeting>/cancellation/", meetings.cancel, name="cancel_meeting"),
    path(
        "meetings/<int:meeting>/cancellation/following/", meetings.cancel_following, name="cancel_following"
    ),
    path("meetings/<int:meeting>/confirmation/", meetings.confirm, name="confirm_meeting"),
    path("meetings/<int:meeting>/agenda/", library.agenda, name="agenda"),
    path("meetings/<int:meeting>/agenda/choice/", library.choose, name="choose_agenda"),
    path("meetings/<int:meeting>/notes/", notes.share, name="write_notes"),
    path("meetings/<int:meeting>/private-notes/", notes.keep, name="write_private_note"),
    path("meetings/<int:meeting>/promises/", notes.promise, name="promise_action"),
    path("promises/<int:promised>/done/", notes.mark, name="mark_done"),
    path("connections/<int:connection>/agreement/", agreements.agreement, name="agreement"),
    path("connections/<int:connection>/agreement/offer/", agreements.offer, name="offer_agreement"),
    path("agreements/<int:agreement>/signature/", agreements.sign, name="sign_agreement"),
    path("guides/", library.guides, name="guides"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/address/", calendar.renew_feed, name="renew_feed"),
    path("calendar/address/removal/", calendar.end_feed, name="end_feed"),
    path("calendar/room/", calendar.keep_room, name="keep_room"),
    path("calendar/<str:token>.ics", calendar.calendar_feed, name="calendar_feed"),
    path("programs/<int:program>/choices/", choices.choices, name="choices"),
    path("programs/<int:program>/choices/change/", choices.change, name="change_choices"),
]
