"""A program: home, people, applications, rules, settings."""

from django.urls import path

from ithaca.web.coordinator import (
    applications,
    coordinators,
    home,
    invitations,
    messages,
    people,
    rules,
    rules_files,
    search,
    settings,
)

PERSON = "people/<int:participation>/"

urlpatterns = [
    path("", home.program_home, name="program_home"),
    path("declines/", home.declines, name="declines"),
    path("declines/reading/", home.read_declines, name="read_declines"),
    path("people/", people.people, name="people"),
    path("people/new/", people.new_person, name="new_person"),
    path("people/additions/", people.add_person, name="add_person"),
    path(PERSON, people.person, name="person"),
    path(PERSON + "facts/", people.facts, name="facts"),
    path(PERSON + "correction/", people.correct, name="correct"),
    path(PERSON + "places/", people.set_places, name="set_places"),
    path(PERSON + "withdrawal/", people.leave, name="leave"),
    path(PERSON + "return/", people.come_back, name="come_back"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/sending/", invitations.send_invitations, name="send_invitations"),
    path("applications/", applications.applications, name="applications"),
    path("applications/preview/", applications.preview, name="preview_applications"),
    path("applications/decision/", applications.decide, name="decide_applications"),
    path("search/", search.search, name="search"),
    path("messages/", messages.sent_mail, name="sent_mail"),
    path("rules/", rules.rules, name="rules"),
    path("rules/saved/", rules.save, name="save_rules"),
    path("rules/points/", rules.points, name="rule_points"),
    path("rules/left-out/", rules.left_out, name="left_out"),
    path("rules/effects/", rules.effects, name="rule_effects"),
    path("rules/effects/count/", rules.count, name="count_effects"),
    path("rules/templates/", rules_files.rules_templates, name="rules_templates"),
    path("rules/template/", rules_files.take_template, name="take_rules_template"),
    path("rules/file/", rules_files.rules_file, name="rules_file"),
    path("rules/file/saved/", rules_files.save_file, name="save_rules_file"),
    path("rules.toml", rules_files.rules_toml, name="rules_toml"),
    path("settings/", settings.program_settings, name="program_settings"),
    path("settings/design/", settings.change, name="change_program"),
    path("opening/", settings.open_program, name="open_program"),
    path("preparation/", settings.prepare_again, name="prepare_again"),
    path("closing/", settings.closing, name="closing"),
    path("closure/", settings.close_program, name="close_program"),
    path("sign-up/", settings.set_sign_up, name="set_sign_up"),
    path("coordinators/", coordinators.add_coordinator, name="add_coordinator"),
    path(
        "coordinators/<int:coordination>/removal/",
        coordinators.remove_coordinator,
        name="remove_coordinator",
    ),
]
