"""Districts, institutions, addresses."""

from datetime import datetime
from math import hypot

from django.conf import settings

from miteinander.demo.city.records import City, Institution
from miteinander.demo.seed.rows import Rows
from miteinander.organisations.models import District, Organisation, OrganisationKind, Place
from miteinander.organisations.rules import CENTRE

_KINDS = {
    "grundschule": OrganisationKind.PRIMARY,
    "hauptschule": OrganisationKind.SECONDARY,
    "realschule": OrganisationKind.SECONDARY,
    "gesamtschule": OrganisationKind.SECONDARY,
    "sekundarschule": OrganisationKind.SECONDARY,
    "gymnasium": OrganisationKind.SECONDARY,
    "foerderschule": OrganisationKind.SPECIAL,
    "berufskolleg": OrganisationKind.VOCATIONAL,
    "kita_city": OrganisationKind.DAYCARE_CITY,
    "kita_free": OrganisationKind.DAYCARE_FREE,
    "youth_office": OrganisationKind.CITY_OFFICE,
    "social_office": OrganisationKind.CITY_OFFICE,
    "citizens_office": OrganisationKind.CITY_OFFICE,
    "city_office": OrganisationKind.CITY_OFFICE,
    "jobcenter": OrganisationKind.JOBCENTRE,
    "shelter": OrganisationKind.SHELTER,
    "advice": OrganisationKind.COUNSELLING,
    "health": OrganisationKind.HEALTH,
    "association": OrganisationKind.ASSOCIATION,
}
_FREE_PROVIDERS = ("Wohlfahrtsverband Elmetal", "Diakonische Dienste Lindenfurt", "Kinderland gGmbH",
                   "Elterninitiativen-Verbund", "Soziale Arbeit Nordermark e. V.")  # fmt: skip
_PROVIDERS = {
    "city": "Stadt Lindenfurt",
    "agreement": "gemeinsame Einrichtung",
    "association": "",
    "health": "",
}


def fill_places(rows: Rows, city: City, *, now: datetime) -> None:
    """Write the map and every institution with its address."""
    names = {borough.key: borough.name for borough in city.boroughs}
    districts = District.objects.bulk_create(
        District(
            code=one.key,
            name=one.name,
            borough=names[one.borough],
            x_km=one.centre[0],
            y_km=one.centre[1],
            outline=[list(corner) for corner in one.outline],
            population=one.inhabitants,
        )
        for one in city.districts
    )
    rows.districts = {district.code: district for district in districts}
    made = Organisation.objects.bulk_create(
        _organisation(number, one) for number, one in enumerate(city.institutions)
    )
    rows.organisations = {one.key: row for one, row in zip(city.institutions, made, strict=True)}
    places = Place.objects.bulk_create(
        Place(
            organisation=rows.organisations[one.key],
            street=one.street,
            postcode=one.postcode,
            town=city.name,
            district=rows.districts[one.district],
            x_km=one.at[0],
            y_km=one.at[1],
            is_step_free=None if number % 5 == 0 else number % 3 != 0,
            access_note="Bitte am Hintereingang klingeln." if number % 17 == 4 else "",
        )
        for number, one in enumerate(city.institutions)
    )
    rows.places = {one.key: row for one, row in zip(city.institutions, places, strict=True)}
    _fill_centre(rows, city)


def _fill_centre(rows: Rows, city: City) -> None:
    """Write the centre itself: its own rooms ask for interpreters, too."""
    middle = min(city.districts, key=lambda one: hypot(*one.centre))
    name = str(settings.CENTRE_NAME)
    centre = Organisation.objects.create(
        name=name,
        kind=OrganisationKind.CITY_OFFICE,
        provider=_PROVIDERS["city"],
        roles=[CENTRE],
        email="ki@lindenfurt.example",
        phone="0221 4710 900",
        verified_on=city.today,
        verified_by="Koordination",
        search_text=name.lower(),
    )
    Place.objects.create(
        organisation=centre,
        street="Elmeufer 12",
        postcode="00101",
        town=city.name,
        district=rows.districts[middle.key],
        x_km=middle.centre[0],
        y_km=middle.centre[1],
        is_step_free=True,
    )


def _organisation(number: int, one: Institution) -> Organisation:
    free = _FREE_PROVIDERS[number % len(_FREE_PROVIDERS)]
    return Organisation(
        name=one.name,
        kind=_KINDS[one.kind],
        provider=_PROVIDERS.get(one.carrier, free),
        roles=["requester"],
        email=one.mail,
        phone=one.phone,
        cost_centre=one.cost_centre,
        verified_on=one.verified_on,
        verified_by="Koordination" if one.verified_on else "",
        search_text=one.name.lower(),
    )
