"""Institutions and districts to choose from."""

from itertools import groupby

from django.db.models import QuerySet

from miteinander.organisations.models import District, Organisation, OrganisationKind


def active_organisations() -> QuerySet[Organisation]:
    """Return institutions in use, by name."""
    return Organisation.objects.filter(is_active=True).order_by("name", "id")


def all_districts() -> QuerySet[District]:
    """Return statistical districts, by Stadtbezirk and name."""
    return District.objects.order_by("borough", "name", "id")


def district_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the districts for a select field, grouped by Stadtbezirk; values are keys as text."""
    rows = all_districts().values_list("pk", "name", "borough")
    return [
        (borough, [(str(pk), name) for pk, name, _borough in group])
        for borough, group in groupby(rows, key=lambda row: row[2])
    ]


def kind_choices() -> list[tuple[str, str]]:
    """Return the kinds of institutions for a select field."""
    return [(kind.value, str(kind.label)) for kind in OrganisationKind]


def borough_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return whole Stadtbezirke (values "b:<name>") and then their districts, grouped, for a filter."""
    groups = district_choices()
    return [("", [(f"b:{borough}", borough) for borough, _districts in groups]), *groups]
