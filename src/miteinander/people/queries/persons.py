"""Finding people and accounts for other rooms."""

from django.db.models import Q, QuerySet

from miteinander.people.models import Account, Person


def person_by_email(email: str) -> Person | None:
    """Return the person with this address; the oldest if several share it."""
    return Person.objects.filter(email__iexact=email).order_by("id").first() if email else None


def accounts_with_role(*codes: str) -> QuerySet[Account]:
    """Return accounts that may sign in and hold at least one of the roles."""
    rows = Account.objects.filter(is_active=True, roles__overlap=list(codes))
    return rows.select_related("person").order_by("id")


def find_people(text: str, *, limit: int = 20) -> list[Person]:
    """Return people whose name or mail contains every word."""
    rows = Person.objects.filter(blurred_at=None)
    for word in text.split():
        rows = rows.filter(
            Q(last_name__icontains=word) | Q(first_name__icontains=word) | Q(email__icontains=word)
        )
    return list(rows.order_by("last_name", "first_name", "id")[:limit])


def account_of_person(person_id: int) -> Account | None:
    """Return the account a person signs in with, if there is one."""
    return Account.objects.select_related("person").filter(person=person_id).first()
