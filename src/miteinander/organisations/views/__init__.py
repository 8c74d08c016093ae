"""Pages about institutions and their places."""

from miteinander.organisations.views.lists import organisation_export, organisation_list
from miteinander.organisations.views.organisations import (
    organisation_edit,
    organisation_new,
    organisation_show,
    organisation_verify,
)
from miteinander.organisations.views.places import place_edit, place_new

__all__ = [
    "organisation_edit",
    "organisation_export",
    "organisation_list",
    "organisation_new",
    "organisation_show",
    "organisation_verify",
    "place_edit",
    "place_new",
]
