"""Small invented tables as they go out."""

from datetime import date

from miteinander.statistics.bundle import Dataset, Row
from miteinander.statistics.exports import Publication, Terms

ADDRESS = "https://ki.example/offene-daten/residents/2025-12-31"
TERMS = Terms(
    publisher="Kommunales Integrationszentrum",
    licence_name="Datenlizenz Deutschland – Namensnennung – Version 2.0",
    licence_url="https://www.govdata.de/dl-de/by-2-0",
    licence_dcat="http://dcat-ap.de/def/licenses/dl-by-de/2.0",
)
ROWS = (
    Row(labels=(None, None), value=341, lower=335, upper=345.5, sdc_method="cell-key"),
    Row(labels=("01", "m"), value=200, n_eff=120.25, sdc_method="none", status="E"),
    Row(labels=("01", "f"), value=None, sdc_method="cell-key", status="C"),
    Row(labels=("02", None), value=0.1 + 0.2, sdc_method="cell-key"),
)


def publication(
    rows: tuple[Row, ...] = ROWS,
    dimensions: tuple[str, ...] = ("district", "sex"),
    *,
    synthetic: bool = True,
    day: date = date(2025, 12, 31),
) -> Publication:
    """Return a table with words, one of them dangerous to CSV."""
    table = Dataset(
        slug="residents",
        title="Menschen in der Stadt",
        dimensions=dimensions,
        rows=rows,
        reference_day=day,
        register="Einwohnermelderegister",
        definition="all",
        base="Menschen mit Hauptwohnung",
        unit="persons",
        source="Statistikstelle",
        licence="dl-de/by-2-0",
        synthetic=synthetic,
        recipe={"seed": 1},
    )
    return Publication(
        table=table,
        terms=TERMS,
        address=ADDRESS.replace("2025-12-31", day.isoformat()),
        definition="Alle Menschen",
        heads={"district": "Bezirk", "sex": "Geschlecht"},
        words={"district": {"01": 'Nord, "alt"', "02": "Süd"}, "sex": {"m": "Männer", "f": "Frauen"}},
    )
