"""One change of a mentee's list of mentors."""

from django import forms

from ithaca.web.shell.attempting import ActionForm

CHANGES = [("add", "add"), ("up", "up"), ("down", "down"), ("remove", "remove")]


class ChoiceForm(ActionForm):
    mentor = forms.IntegerField()
    change = forms.ChoiceField(choices=CHANGES)
