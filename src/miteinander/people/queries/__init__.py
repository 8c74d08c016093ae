"""Who there is."""

from miteinander.people.queries.persons import accounts_with_role, person_by_email

__all__ = ["accounts_with_role", "person_by_email"]
