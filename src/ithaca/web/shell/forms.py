"""How forms look: the kit's field around Django's widgets."""

from django.forms.renderers import TemplatesSetting


class KitRenderer(TemplatesSetting):
    """Fields with label, hint, error between question and answer, and their links for screen readers."""

    field_template_name = "forms/field.html"
