"""What all public pages of the figures have in common: the way back, and what stands below numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from miteinander.figures.models import Edition
from miteinander.figures.queries.tables import Published
from miteinander.web.addresses import address
from miteinander.web.components import Crumb

START = "figures_public:guest_figures"


@dataclass(frozen=True, slots=True)
class About:
    """What a reader must know beside the numbers of one table."""

    day: date
    register: str
    source: str
    licence: str
    is_protected: bool
    is_synthetic: bool


def about(edition: Edition, *, is_protected: bool) -> About:
    """Return what to say below the numbers of an edition."""
    return About(
        day=edition.reference_day,
        register=edition.register,
        source=edition.source,
        licence=edition.licence.name,
        is_protected=is_protected,
        is_synthetic=edition.synthetic,
    )


def about_tables(*tables: Published | None) -> list[About]:
    """Return what to say below some tables, the same words only once."""
    found = [about(one.edition, is_protected=one.is_protected) for one in tables if one is not None]
    return list(dict.fromkeys(found))


def framed(title: str | Promise, abouts: Sequence[About], context: Mapping[str, object]) -> dict[str, object]:
    """Add title, way back, sources and whether numbers are invented to what a page shows."""
    return {
        "title": title,
        "crumbs": [Crumb(_("Zahlen und Fakten"), address(START)), Crumb(str(title))],
        "abouts": abouts,
        "is_synthetic": any(one.is_synthetic for one in abouts),
        "is_partly_synthetic": len({one.is_synthetic for one in abouts}) > 1,
        **context,
    }
