"""The pages of a safeguarding lead."""

from django.urls import path

from ithaca.web.lead import concerns

ONE = "concerns/read/<int:concern>/"

urlpatterns = [
    path("concerns/read/", concerns.concerns, name="concerns"),
    path(ONE, concerns.concern, name="concern"),
    path(ONE + "opening/", concerns.open_concern, name="open_concern"),
    path(ONE + "notes/", concerns.note, name="note_concern"),
    path(ONE + "decision/", concerns.decide, name="decide_concern"),
    path(ONE + "review/", concerns.review, name="review_concern"),
    path(ONE + "closure/", concerns.close, name="close_concern"),
]
