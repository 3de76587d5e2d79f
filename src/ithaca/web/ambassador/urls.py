"""The page of an ambassador."""

from django.urls import path

from ithaca.web.ambassador import pairs

urlpatterns = [
    path("my-pairs/", pairs.pairs, name="my_pairs"),
    path("my-pairs/<int:caseload>/contact/", pairs.note, name="note_contact"),
]
