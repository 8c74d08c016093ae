"""Files whose shape is known: recognised by their headings, with everything that must stand beside them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from miteinander.figures.imports.mapping import About, FileMapping, Role, Use
from miteinander.lists import gettext_noop

_CITY = "Stadt Bielefeld, Presseamt/Statistikstelle"
_DAY = Use(Role.DAY)
_SEX = Use(Role.DIMENSION, "sex", {"1": "m", "2": "f"})
_AGES: dict[str, str | None] = {"1": "0-17", "2": "18-64", "3": "65-79", "4": "80+"}
_HOUSEHOLDS = {
    "HH_insgesamt": "",
    "EinPersonenHaushalte": "one-person",
    "ZweiPersonenHaushalte": "two-persons",
    "DreiOderMehrPersonenHaushalte": "three-or-more",
    "HH_keineKinder": "no-children",
    "Haushalt_mitKindern_insgesamt": "with-children",
    "HH_ein_Kind": "one-child",
    "HH_zwei_Kinder": "two-children",
    "HH_drei_oder_mehrKindern": "three-children",
    "HH_EhePaareohneKinder_evtl_weiterePersonen": "couple",
    "HH_EhePaaremitKindern_evtl_weiterePersonen": "couple-children",
    "HH_Alleinerziehende_ohne_weiterePersonen": "single-parent",
    "HH_SonstigeMehrpersonenhaushalte": "other",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """One known file: which headings it has, and how it is read."""

    code: str
    label: str
    needed: frozenset[str]
    make: Callable[[Sequence[str]], FileMapping]

    def fits(self, headings: Sequence[str]) -> bool:
        """Tell whether a file has these headings."""
        return self.needed <= set(headings)


def _structure(headings: Sequence[str]) -> FileMapping:
    return FileMapping(
        columns=_all(
            headings,
            {
                "stichtag": _DAY,
                "stat_id_k": Use(Role.DIMENSION, "district"),
                "geschlecht": _SEX,
                "altersgruppen4": Use(Role.DIMENSION, "age_group", _AGES),
                "einwohnerzahl": Use(Role.VALUE),
            },
        ),
        about=_about_residents("residents-by-age", "Menschen nach Bezirk, Geschlecht und Alter"),
    )


def _residents(headings: Sequence[str]) -> FileMapping:
    structure = _structure(headings)
    return FileMapping(
        columns={**structure.columns, "altersgruppen4": Use(Role.SUM, "age_group")},
        about=_about_residents("residents", "Menschen in der Stadt"),
        totals=True,
    )


def _about_residents(slug: str, title: str) -> About:
    return About(
        slug=slug,
        title=title,
        register="Einwohnermelderegister",
        definition="all",
        base="Menschen mit Hauptwohnung",
        unit="persons",
        source=_CITY,
        licence="cc-by-sa/4.0",
    )


def _households(headings: Sequence[str]) -> FileMapping:
    values = {name: Use(Role.VALUE, code) for name, code in _HOUSEHOLDS.items()}
    return FileMapping(
        columns=_all(
            headings,
            {"stichtag": _DAY, "stat_id": Use(Role.DIMENSION, "district", last=2), **values},
        ),
        across="household_type",
        about=About(
            slug="households",
            title="Haushalte nach Größe und Kindern",
            register="Einwohnermelderegister, Haushalte berechnet mit HHGen",
            base="Privathaushalte",
            unit="households",
            source=_CITY,
            licence="cc-by-sa/4.0",
        ),
    )


def _origins(headings: Sequence[str]) -> FileMapping:
    values = {
        one: Use(Role.VALUE, one.removeprefix("HK_").lower()) for one in headings if one.startswith("HK_")
    }
    return FileMapping(
        columns=_all(
            headings,
            {
                "ZEIT": _DAY,
                "RAUMID": Use(Role.DIMENSION, "area", fill=8),
                "MH_E": Use(Role.VALUE, ""),
                **values,
            },
        ),
        across="origin",
        about=About(
            slug="berlin-background-by-area",
            title="Menschen mit Migrationshintergrund nach Planungsraum und Herkunft",
            register="Einwohnerregister Berlin",
            definition="B",
            base="Menschen mit Hauptwohnung",
            source="Amt für Statistik Berlin-Brandenburg",
            licence="cc-by/4.0",
        ),
    )


def _all(headings: Sequence[str], uses: dict[str, Use]) -> dict[str, Use]:
    """Return a meaning for every column, in the order of the file."""
    return {heading: uses.get(heading, Use()) for heading in headings}


_STRUCTURE = frozenset({"stichtag", "stat_id_k", "geschlecht", "altersgruppen4", "einwohnerzahl"})
_ = gettext_noop
SHAPES: tuple[Shape, ...] = (
    Shape(
        "bielefeld-structure", _("Bevölkerungsstruktur: Bezirk, Geschlecht, Alter"), _STRUCTURE, _structure
    ),
    Shape(
        "bielefeld-residents",
        _("Bevölkerungsstruktur: Bezirk und Geschlecht, mit Summen"),
        _STRUCTURE,
        _residents,
    ),
    Shape(
        "bielefeld-households",
        _("Haushalte nach Bezirk"),
        frozenset({"stichtag", "stat_id", *_HOUSEHOLDS}),
        _households,
    ),
    Shape(
        "berlin-ewrmigra",
        _("Herkunft nach Planungsraum (Berlin)"),
        frozenset({"ZEIT", "RAUMID", "MH_E"}),
        _origins,
    ),
)


def shape_of(headings: Sequence[str]) -> Shape | None:
    """Return the known shape of a file, None for an unknown one."""
    return next((shape for shape in SHAPES if shape.fits(headings)), None)


def shape_called(code: str) -> Shape | None:
    """Return the shape of that code."""
    return next((shape for shape in SHAPES if shape.code == code), None)
