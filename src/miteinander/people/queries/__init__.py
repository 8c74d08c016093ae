"""Who there is."""

from miteinander.people.queries.persons import accounts_with_role, person_by_email
from miteinander.people.queries.saved_views import saved_view_tabs

__all__ = ["accounts_with_role", "person_by_email", "saved_view_tabs"]
