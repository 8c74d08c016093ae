"""What is done with people and accounts."""

from miteinander.people.usecases.persons import Contact, add_person, change_person

__all__ = ["Contact", "add_person", "change_person"]
