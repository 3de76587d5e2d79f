"""A program: home, people, rules, settings."""

from django.urls import path

from ithaca.web.coordinator import people, programs, rules

PERSON = "people/<int:participation>/"

urlpatterns = [
    path("", programs.program_home, name="program_home"),
    path("settings/", programs.program_settings, name="program_settings"),
    path("settings/design/", programs.change, name="change_program"),
    path("opening/", programs.open_program, name="open_program"),
    path("closure/", programs.close_program, name="close_program"),
    path("sign-up/", programs.set_sign_up, name="set_sign_up"),
    path("coordinators/", programs.add_coordinator, name="add_coordinator"),
    path("people/", people.people, name="people"),
    path("people/new/", people.new_person, name="new_person"),
    path("people/additions/", people.add_person, name="add_person"),
    path(PERSON, people.person, name="person"),
    path(PERSON + "places/", people.set_places, name="set_places"),
    path(PERSON + "decision/", people.decide, name="decide"),
    path("applications/", people.applications, name="applications"),
    path("invitations/", people.invitations, name="invitations"),
    path("invitations/sending/", people.send_invitations, name="send_invitations"),
    path("search/", people.search, name="search"),
    path("messages/", people.sent_mail, name="sent_mail"),
    path("rules/", rules.rules, name="rules"),
    path("rules/saved/", rules.save, name="save_rules"),
    path("rules/effects/", rules.count, name="count_effects"),
    path("rules/file/", rules.rules_file, name="rules_file"),
    path("rules/file/saved/", rules.save_file, name="save_rules_file"),
    path("rules.toml", rules.rules_toml, name="rules_toml"),
]
