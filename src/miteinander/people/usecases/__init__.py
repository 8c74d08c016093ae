"""What is done with people and accounts."""

from miteinander.people.usecases.persons import Contact, add_person, change_person
from miteinander.people.usecases.saved_views import forget_view, keep_view

__all__ = ["Contact", "add_person", "change_person", "forget_view", "keep_view"]
