"""Pages about people and their workplace."""

from miteinander.people.views.saved_views import saved_view_delete, saved_view_new

__all__ = ["saved_view_delete", "saved_view_new"]
