"""Institutions for tests; all invented."""

from itertools import count

from django.contrib.auth import get_user_model
from django.test import Client

from miteinander.organisations.models import District, Organisation, Place

_numbers = count(1)


def make_district(*, borough: str = "Mitte", x_km: float = 0.0, y_km: float = 0.0) -> District:
    """Make a district of its own name in a borough."""
    number = next(_numbers)
    return District.objects.create(
        code=f"T{number:04}", name=f"Viertel {number}", borough=borough, x_km=x_km, y_km=y_km
    )


def make_organisation(
    *, name: str = "", kind: str = "primary", cost_centre: str = "510100", district: District | None = None
) -> Organisation:
    """Make an institution with one place."""
    organisation = Organisation.objects.create(
        name=name or f"Grundschule {next(_numbers)}",
        kind=kind,
        roles=["requester"],
        cost_centre=cost_centre,
        email=f"haus{next(_numbers)}@haus.example",
    )
    make_place(organisation, district=district)
    return organisation


def make_place(organisation: Organisation, *, district: District | None = None) -> Place:
    """Make a place in a district."""
    where = district or make_district()
    return Place.objects.create(
        organisation=organisation,
        street="Musterweg 1",
        postcode="33602",
        town="Musterstadt",
        district=where,
        x_km=where.x_km,
        y_km=where.y_km,
    )


def editor_client(*roles: str) -> Client:
    """Return somebody signed in who looks after institutions, or has the roles given."""
    number = next(_numbers)
    wanted = list(roles) or ["organisations:editor"]
    # People lie above this room: accounts are made by Django's name for them.
    account = get_user_model().objects.create_user(f"editor{number}@haus.example", None, roles=wanted)
    client = Client()
    client.force_login(account)
    return client
