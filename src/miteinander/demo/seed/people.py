"""Persons, their functions at institutions, and who can sign in."""

from datetime import date, datetime

from miteinander.demo.city.records import City, Contact, Mediator
from miteinander.demo.seed.rows import Rows
from miteinander.payments.models import Payee
from miteinander.people.models import Account, Person, Seat

_GENDERS = {"female": "f", "male": "m", "diverse": "d"}
ROLES: dict[str, tuple[str, ...]] = {
    "dispatcher": ("interpreting:dispatcher",),
    "deputy": ("interpreting:dispatcher",),
    "head": ("interpreting:head", "figures:head"),
    "clerk": ("payments:clerk",),
    "releaser": ("payments:releaser",),
    "admin": ("people:admin",),
    "privacy": ("privacy:officer",),
    "school_head": ("schooling:head",),
    "school_counsellor": ("schooling:counsellor",),
    "school_counsellor_2": ("schooling:counsellor",),
    "school_counsellor_3": ("schooling:counsellor",),
    "school_clerk": ("schooling:clerk",),
    "ad_head": ("antidiscrimination:head",),
    "ad_counsellor": ("antidiscrimination:counsellor",),
    "ad_counsellor_2": ("antidiscrimination:counsellor",),
    "figures_editor": ("figures:editor",),
}


def fill_people(rows: Rows, city: City, *, now: datetime) -> None:
    """Write colleagues, contacts with their seats, and mediators; accounts for whoever signs in."""
    contacts = [(one.key, contact) for one in city.institutions for contact in one.contacts]
    drafts: dict[str, Person] = {
        colleague.part: Person(
            first_name=colleague.given_name,
            last_name=colleague.family_name,
            email=colleague.mail,
            phone=colleague.phone,
        )
        for colleague in city.colleagues
    }
    drafts |= {contact.key: _contact(contact) for _, contact in contacts}
    drafts |= {one.key: _mediator(one) for one in city.mediators if one.applied_at is None}
    rows.people = dict(zip(drafts, Person.objects.bulk_create(drafts.values()), strict=True))
    _fill_seats(rows, contacts, today=city.today)
    _fill_accounts(rows, city, now=now)
    Payee.objects.bulk_create(
        Payee(person=rows.people[one.key], iban=one.iban, holder=f"{one.given_name} {one.family_name}")
        for one in city.mediators
        if one.applied_at is None
    )


def _contact(one: Contact) -> Person:
    return Person(first_name=one.given_name, last_name=one.family_name, email=one.mail, phone=one.phone)


def _mediator(one: Mediator) -> Person:
    return Person(
        first_name=one.given_name,
        last_name=one.family_name,
        pronoun_gender=_GENDERS[one.gender],
        email=one.mail,
        mobile=one.phone,
        language=one.screen_language,
    )


def _fill_seats(rows: Rows, contacts: list[tuple[str, Contact]], *, today: date) -> None:
    """Give every contact a seat; the second contact of a house is the deputy of the first."""
    seconds: dict[str, str] = {}
    for house, contact in contacts:
        if contact.key.endswith("-1"):
            seconds[house] = contact.key
    Seat.objects.bulk_create(
        Seat(
            person=rows.people[contact.key],
            organisation=rows.organisations[house],
            function=contact.function,
            starts_on=contact.since,
            ends_on=contact.until,
            deputy=rows.people.get(seconds.get(house, "")) if contact.key.endswith("-0") else None,
            verified_on=contact.verified_on,
            verified_by="Koordination" if contact.verified_on else "",
        )
        for house, contact in contacts
    )


def _fill_accounts(rows: Rows, city: City, *, now: datetime) -> None:
    """Make accounts without a password: in the demonstration one signs in by choosing a role."""
    wanted: list[tuple[str, list[str], str]] = [
        (colleague.part, list(ROLES[colleague.part]), "de") for colleague in city.colleagues
    ]
    wanted += [(one.contacts[0].key, [], "de") for one in city.institutions if one.contacts[0].until is None]
    wanted += [(one.key, [], one.screen_language) for one in city.mediators if one.applied_at is None]
    drafts = []
    for key, roles, language in wanted:
        person = rows.people[key]
        account = Account(email=person.email.lower(), person=person, roles=roles, language=language)
        account.set_unusable_password()
        drafts.append(account)
    made = Account.objects.bulk_create(drafts)
    rows.accounts = {key: account for (key, _, _), account in zip(wanted, made, strict=True)}
