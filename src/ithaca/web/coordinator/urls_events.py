"""Events, resources and the directory of a program."""

from django.urls import path

from ithaca.web.coordinator import events, networking, resources

EVENT = "events/<int:event>/"
RESOURCE = "resources/<int:resource>/"
HOURS = "networking/hours/<int:hours>/"
ENTRY = "networking/entries/<int:entry>/"

urlpatterns = [
    path("events/", events.program_events, name="program_events"),
    path("events/new/", events.new_event, name="new_event"),
    path("events/planning/", events.plan, name="plan_event"),
    path(EVENT, events.program_event, name="program_event"),
    path(EVENT + "change/", events.edit_event, name="edit_event"),
    path(EVENT + "changes/", events.change, name="change_event"),
    path(EVENT + "invitations/", events.invite, name="invite_to_event"),
    path(EVENT + "cancellation/", events.cancel, name="cancel_event"),
    path(EVENT + "attendance/", events.attendance, name="note_attendance"),
    path("resources/", resources.resources, name="resources"),
    path("resources/new/", resources.new_resource, name="new_resource"),
    path("resources/addition/", resources.add, name="add_resource"),
    path(RESOURCE, resources.edit_resource, name="edit_resource"),
    path(RESOURCE + "changes/", resources.change, name="change_resource"),
    path(RESOURCE + "shelf/", resources.put_away, name="put_away_resource"),
    path("networking/", networking.networking, name="networking"),
    path("networking/switch/", networking.switch, name="switch_directory"),
    path(HOURS + "removal/", networking.take_down, name="take_down_hours"),
    path(ENTRY + "removal/", networking.remove, name="remove_entry"),
    path(ENTRY + "return/", networking.bring_back, name="let_entry_back"),
]
