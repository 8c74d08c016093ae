"""The schools of the city: forms, year groups, how they support pupils in German."""

from collections.abc import Sequence
from datetime import date
from random import Random

from miteinander.demo.city.records import Institution
from miteinander.demo.city.school_records import SchoolSite, Support

FORMS = {
    "grundschule": "GS",
    "hauptschule": "HS",
    "realschule": "RS",
    "gesamtschule": "GE",
    "sekundarschule": "SK",
    "gymnasium": "GY",
    "foerderschule": "FS",
    "berufskolleg": "BK",
}
PRIMARY_YEARS, LOWER_YEARS = (1, 2, 3, 4), (5, 6, 7, 8, 9, 10)
_TEACH_READING = {"GS": 0.2, "HS": 0.7, "GE": 0.3, "SK": 0.3, "RS": 0.15, "GY": 0.0, "FS": 1.0}
_OWN_GROUP = {"GS": 0.25, "HS": 0.9, "GE": 0.8, "SK": 0.7, "RS": 0.6, "GY": 0.35, "FS": 0.0}
_NAMES = ("Sprachgruppe", "Deutschfördergruppe", "Internationale Gruppe", "")


def school_sites(random: Random, institutions: Sequence[Institution], *, today: date) -> list[SchoolSite]:
    """Return every school; the last Hauptschule closed with the last school year."""
    found = []
    houses = [one for one in institutions if one.kind in FORMS]
    last = [one.key for one in houses if one.kind == "hauptschule"][-1]
    school_year = today.year if today.month >= 8 else today.year - 1
    for one in houses:
        form = FORMS[one.kind]
        years = {"GS": PRIMARY_YEARS, "FS": PRIMARY_YEARS + LOWER_YEARS, "BK": ()}.get(form, LOWER_YEARS)
        found.append(
            SchoolSite(
                key=one.key,
                form=form,
                years=years,
                supports=() if form == "BK" else tuple(_supports(random, form, years)),
                newcomer_share=round(random.betavariate(2, 16), 3),
                closed_on=date(school_year, 8, 1) if one.key == last else None,
                at=one.at,
            )
        )
    return found


def _supports(random: Random, form: str, years: tuple[int, ...]) -> list[Support]:
    name = random.choice(_NAMES)
    own = random.random() < _OWN_GROUP[form]
    kind = random.choice(("external", "partly")) if own else random.choice(("partly", "inner"))
    hours = random.choice((10, 11, 12)) if kind != "inner" else random.choice((4, 6, 8))
    found = [Support(kind=kind, name=name if own else "", years=years, hours=hours)]
    if random.random() < _TEACH_READING[form]:
        found.append(Support(kind="literacy", name="", years=years, hours=random.choice((10, 12))))
    return found
