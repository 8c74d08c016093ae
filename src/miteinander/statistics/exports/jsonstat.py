"""JSON-stat 2.0: a cube whose last dimension says which number it is (value, bounds, effective n)."""

import json

from miteinander.statistics.exports.publication import TOTAL, Publication

NUMBERS = {
    "value": "Wert",
    "lower": "untere Grenze",
    "upper": "obere Grenze",
    "n_eff": "wirksame Zahl der Befragten",
}
AREAS = ("district", "borough")
DAY, MEASURE = "reference_day", "measure"


def write_jsonstat(publication: Publication) -> bytes:
    """Return the table as JSON-stat; what is withheld has a status and no value."""
    table = publication.table
    codes = {name: _codes(publication, place) for place, name in enumerate(table.dimensions)}
    day = table.reference_day.isoformat()
    sizes = [*(len(codes[name]) for name in table.dimensions), 1, len(NUMBERS)]
    values, statuses, methods = _cells(publication, codes)
    cube = {
        "version": "2.0",
        "class": "dataset",
        "href": f"{publication.address}.json",
        "label": table.title,
        "source": table.source,
        "note": [*publication.notes(), f"{table.base}. {table.register}. {publication.terms.licence_name}."],
        "id": [*table.dimensions, DAY, MEASURE],
        "size": sizes,
        "role": {"time": [DAY], "metric": [MEASURE], **_geo(table.dimensions)},
        "dimension": {
            **{name: _dimension(publication, name, codes[name]) for name in table.dimensions},
            DAY: {"label": "Stichtag", "category": {"index": [day], "label": {day: day}}},
            MEASURE: {"label": "Angabe", "category": {"index": list(NUMBERS), "label": NUMBERS}},
        },
        "value": values,
        "status": statuses,
        "extension": {
            **{key: value for key, (_word, value) in publication.facts().items()},
            "synthetic": table.synthetic,
            "sdc_method": publication.sdc_methods,
            "sdc_method_by_cell": methods,
        },
    }
    return (json.dumps(cube, ensure_ascii=False) + "\n").encode()


def _codes(publication: Publication, place: int) -> list[str]:
    """Return the codes of a dimension in the order in which they first occur."""
    found = (row.labels[place] for row in publication.table.rows)
    return list(dict.fromkeys(TOTAL if code is None else code for code in found))


def _geo(dimensions: tuple[str, ...]) -> dict[str, list[str]]:
    areas = [name for name in dimensions if name in AREAS]
    return {"geo": areas} if areas else {}


def _dimension(publication: Publication, name: str, codes: list[str]) -> dict[str, object]:
    labels = {code: publication.word(name, None if code == TOTAL else code) for code in codes}
    return {"label": publication.head(name), "category": {"index": codes, "label": labels}}


def _cells(
    publication: Publication, codes: dict[str, list[str]]
) -> tuple[dict[str, float], dict[str, str], dict[str, str]]:
    """Return numbers, statuses and methods by their place in the cube; methods only where they differ."""
    places = {name: {code: place for place, code in enumerate(known)} for name, known in codes.items()}
    several = len(publication.sdc_methods) > 1
    values: dict[str, float] = {}
    statuses: dict[str, str] = {}
    methods: dict[str, str] = {}
    for row in publication.table.rows:
        cell = 0
        for name, code in zip(publication.table.dimensions, row.labels, strict=True):
            cell = cell * len(codes[name]) + places[name][TOTAL if code is None else code]
        first = cell * len(NUMBERS)
        for offset, measure in enumerate(NUMBERS):
            number = getattr(row, measure)
            if number is not None:
                values[str(first + offset)] = number
        statuses[str(first)] = row.status
        if several:
            methods[str(first)] = row.sdc_method
    return values, statuses, methods
