"""Forms of people and their workplace."""

from miteinander.people.forms.saved_views import SavedViewForm

__all__ = ["SavedViewForm"]
