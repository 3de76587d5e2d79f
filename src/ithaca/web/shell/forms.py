"""How forms look: the kit's markup around Django's widgets."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

# Django's own markup for a list of boxes or dots is a pile of divs; the kit's is one list.
KIT_TEMPLATES = {
    "django/forms/widgets/radio.html": "forms/checks.html",
    "django/forms/widgets/checkbox_select.html": "forms/checks.html",
}


class KitRenderer(TemplatesSetting):
    """Fields with label, hint, error between question and answer, and their links for screen readers."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"

    def get_template(self, template_name: str) -> Any:
        return super().get_template(KIT_TEMPLATES.get(template_name, template_name))


class StepsSelect(forms.RadioSelect):
    """A few steps side by side, for answers that are more and less of something."""

    template_name = "forms/five.html"
