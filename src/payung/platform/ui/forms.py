"""How forms are drawn: Payung's own templates for fields, below `templates/ui/form/`."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Finds the templates of forms where all others are found."""
