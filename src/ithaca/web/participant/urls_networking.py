"""People beyond the pair: the directory, introductions, short conversations."""

from django.urls import path

from ithaca.web.participant import networking, office_hours

PROGRAM = "programs/<int:program>/"
INTRODUCTION = "introductions/<int:introduction>/"
SLOT = "conversations/<int:slot>/"

urlpatterns = [
    path("", networking.networks, name="networks"),
    path(PROGRAM, networking.directory, name="directory"),
    path(PROGRAM + "own/", networking.own, name="own_entry"),
    path(PROGRAM + "own/yes/", networking.keep_own, name="list_me"),
    path(PROGRAM + "own/no/", networking.drop_own, name="unlist_me"),
    path("<int:entry>/", networking.entry, name="entry"),
    path("<int:entry>/introduction/", networking.ask, name="ask_introduction"),
    path(INTRODUCTION, networking.introduction, name="introduction"),
    path(INTRODUCTION + "answer/", networking.answer, name="answer_introduction"),
    path(INTRODUCTION + "withdrawal/", networking.withdraw, name="withdraw_introduction"),
    path(PROGRAM + "conversations/", office_hours.hours, name="office_hours"),
    path(PROGRAM + "conversations/new/", office_hours.new_hours, name="new_office_hours"),
    path(PROGRAM + "conversations/offer/", office_hours.offer, name="offer_office_hours"),
    path(SLOT, office_hours.slot, name="slot"),
    path(SLOT + "booking/", office_hours.book, name="book_slot"),
    path(SLOT + "calling-off/", office_hours.cancel, name="call_off_slot"),
    path(SLOT + "outcome/", office_hours.close, name="close_slot"),
    path(SLOT + "thanks/", office_hours.thank, name="thank_host"),
]
