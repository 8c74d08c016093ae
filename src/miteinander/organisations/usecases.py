"""Keeping institutions and their places."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from miteinander.audit.usecases import By, record
from miteinander.core.errors import Problem, Refused
from miteinander.core.text import hidden_characters
from miteinander.organisations import access, queries, rules
from miteinander.organisations.models import Organisation, OrganisationKind, Place
from miteinander.web.dependents import dependents

# Any number will do; it only has to be the same for everybody who makes the record of the centre.
CENTRE_LOCK = 7_316_002


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What one says about an institution, parsed. `languages` are codes of spoken languages."""

    name: str
    kind: str
    provider: str = ""
    roles: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    website: str = ""
    cost_centre: str = ""
    languages: tuple[str, ...] = ()
    is_active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What one says about a place, parsed."""

    street: str
    postcode: str
    town: str
    label: str = ""
    district_id: int | None = None
    is_step_free: bool | None = None
    access_note: str = ""


@transaction.atomic
def add_organisation(*, by: access.Editor, details: Details, now: datetime) -> Organisation:
    """Keep a new institution.

    Raises:
        NotAllowed: `by` does not look after institutions.
        Refused: `name_taken`, `unknown_role`, `hidden_characters`.
    """
    access.edit(by)
    _check(details, but=None)
    row = Organisation(**_columns(details), verified_on=timezone.localdate(now), verified_by=_desk(by))
    row.search_text = _search_text(row)
    row.save()
    record("organisations.organisation.added", by=by, subject=row, at=now)
    return row


@transaction.atomic
def change_organisation(
    *, by: access.Editor, organisation: Organisation, details: Details, seen: str, now: datetime
) -> Organisation:
    """Keep changed data, if there are any. `seen` is the `fingerprint` of what was shown.

    Raises:
        NotAllowed: `by` does not look after institutions.
        Refused: `changed_meanwhile`, `name_taken`, `unknown_role`, `hidden_characters`.
    """
    access.edit(by)
    row = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if seen != fingerprint(row):
        raise Refused([Problem("", "changed_meanwhile")])
    _check(details, but=organisation.pk)
    columns = _columns(details)
    changed = [name for name, value in columns.items() if getattr(row, name) != value]
    if changed:
        for name in changed:
            setattr(row, name, columns[name])
        row.search_text = _search_text(row)
        row.save()
        record("organisations.organisation.changed", by=by, subject=row, at=now, note=",".join(changed))
    return row


@transaction.atomic
def verify_organisation(*, by: access.Editor, organisation: Organisation, now: datetime) -> None:
    """Note that somebody has checked today that everything is still right.

    Raises:
        NotAllowed: `by` does not look after institutions.
    """
    access.edit(by)
    Organisation.objects.filter(pk=organisation.pk).update(
        verified_on=timezone.localdate(now), verified_by=_desk(by)
    )
    record("organisations.organisation.verified", by=by, subject=organisation, at=now)


@transaction.atomic
def add_place(*, by: access.Editor, organisation: Organisation, address: Address, now: datetime) -> Place:
    """Keep a new place of an institution; the middle of its district stands for where it lies.

    Raises:
        NotAllowed: `by` does not look after institutions.
        Refused: `hidden_characters`.
    """
    access.edit(by)
    _check_text(address)
    place = Place.objects.create(organisation=organisation, **asdict(address))
    _settle(place)
    record("organisations.place.added", by=by, subject=place, at=now)
    return place


@transaction.atomic
def change_place(*, by: access.Editor, place: Place, address: Address, now: datetime) -> Place:
    """Keep a changed place.

    Raises:
        NotAllowed: `by` does not look after institutions.
        Refused: `hidden_characters`.
    """
    access.edit(by)
    _check_text(address)
    row = Place.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=place.pk)
    changed = [name for name, value in asdict(address).items() if getattr(row, name) != value]
    if changed:
        for name in changed:
            setattr(row, name, getattr(address, name))
        row.save()
        if "district_id" in changed:
            row.refresh_from_db()
            row.x_km = row.y_km = None
        _settle(row)
        record("organisations.place.changed", by=by, subject=row, at=now, note=",".join(changed))
    return row


@transaction.atomic
def keep_centre(*, now: datetime) -> Organisation:
    """Return the record of the centre itself, made from the settings when it is first needed.

    Named like the centre, it is the one; otherwise the role "centre" says which one it is.
    """
    if (found := queries.centre_organisation()) is not None:
        return found
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CENTRE_LOCK])
    if (found := queries.centre_organisation()) is not None:
        return found
    name = str(settings.CENTRE_NAME)
    row = Organisation.objects.filter(name__iexact=name, is_active=True).order_by("id").first()
    is_new = row is None
    row = row or Organisation(
        name=name,
        kind=OrganisationKind.CITY_OFFICE,
        email=settings.CENTRE_EMAIL,
        phone=settings.CENTRE_PHONE,
    )
    row.roles = sorted({*row.roles, rules.CENTRE})
    row.search_text = _search_text(row)
    row.save()
    if is_new and (address := rules.postal_address(settings.CENTRE_ADDRESS)) is not None:
        street, postcode, town = address
        place = Place.objects.create(organisation=row, street=street, postcode=postcode, town=town)
        _settle(place)
    kind = "organisations.organisation.added" if is_new else "organisations.organisation.changed"
    record(kind, by=None, subject=row, at=now, note=rules.CENTRE)
    return row


@transaction.atomic
def add_listed(
    *, by: By | None, entries: Sequence[tuple[Details, Address | None]], now: datetime
) -> list[Organisation]:
    """Keep the institutions of a list somebody brings, in this order.

    Who may do so is decided by the room that takes the list over. Two of one name may be two places.
    """
    rows = [Organisation(**_columns(details)) for details, _ in entries]
    for row, (_, address) in zip(rows, entries, strict=True):
        street = [f"{address.street} {address.label} {address.town}"] if address else []
        kind = str(OrganisationKind(row.kind).label)
        row.search_text = rules.search_text(row.name, row.provider, kind, *street)
    Organisation.objects.bulk_create(rows)
    spots = {district.pk: (district.x_km, district.y_km) for district in queries.all_districts()}
    Place.objects.bulk_create(
        Place(organisation=row, x_km=x_km, y_km=y_km, **asdict(address))
        for row, (_, address) in zip(rows, entries, strict=True)
        if address
        for x_km, y_km in [spots.get(address.district_id or 0, (None, None))]
    )
    for row in rows:
        record("organisations.organisation.added", by=by, subject=row, at=now)
    return rows


@transaction.atomic
def remove_listed(*, by: By | None, ids: Collection[int], now: datetime) -> None:
    """Remove institutions a list brought, when it is taken back.

    Raises:
        Refused: something points at one of them; each problem names what, and how often.
    """
    rows = list(Organisation.objects.select_for_update().filter(pk__in=ids).order_by("id"))
    if needed := dependents(Organisation, ids, apart_from=[Place]):
        counts = sorted(needed.items())
        raise Refused([Problem("", "still_needed", {"what": what, "count": count}) for what, count in counts])
    for row in rows:
        record("organisations.organisation.removed", by=by, subject=row, at=now)
    Organisation.objects.filter(pk__in=[row.pk for row in rows]).delete()


def fingerprint(row: Organisation) -> str:
    """Return a short sum over what the form shows, to notice that somebody else was quicker."""
    shown = [str(getattr(row, field.name)) for field in fields(Details)]
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()[:16]


def _settle(place: Place) -> None:
    """Give a place without coordinates those of its district, and make its street findable."""
    if place.x_km is None and place.district is not None:
        place.x_km, place.y_km = place.district.x_km, place.district.y_km
        place.save(update_fields=["x_km", "y_km"])
    organisation = place.organisation
    organisation.search_text = _search_text(organisation)
    organisation.save(update_fields=["search_text"])


def _columns(details: Details) -> dict[str, object]:
    return asdict(details) | {"roles": sorted(details.roles), "languages": list(details.languages)}


def _check(details: Details, *, but: int | None) -> None:
    problems = [
        Problem("roles", "unknown_role", {"role": role}) for role in rules.unknown_roles(details.roles)
    ]
    if details.is_active and queries.same_name(details.name, but=but):
        problems.append(Problem("name", "name_taken"))
    _check_text(details, problems)


def _check_text(thing: Details | Address, problems: list[Problem] | None = None) -> None:
    found = list(problems or [])
    for name, value in asdict(thing).items():
        if isinstance(value, str) and (hidden := hidden_characters(value)):
            found.append(Problem(name, "hidden_characters", {"characters": ", ".join(hidden[:3])}))
    if found:
        raise Refused(found)


def _search_text(row: Organisation) -> str:
    places = queries.places_of(row) if row.pk else []
    streets = [f"{place.street} {place.label} {place.town}" for place in places]
    kind = str(OrganisationKind(row.kind).label)
    return rules.search_text(row.name, row.provider, kind, *streets)


def _desk(by: access.Editor) -> str:
    """Return which desk checked: a role, never a name."""
    return next((role for role in rules.EDITORS if role in by.roles), "")
