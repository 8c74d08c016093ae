"""CSV after RFC 4180 in UTF-8, and its description after "CSV on the Web" (W3C)."""

import csv
import json
from io import StringIO

from miteinander.statistics.bundle import STATUSES
from miteinander.statistics.exports.publication import STATUS_WORDS, Cell, Publication

_SDMX = "http://purl.org/linked-data/sdmx/2009"
_ABOUT: dict[str, tuple[str, dict[str, object]]] = {
    "value": ("Wert", {"datatype": "double", "propertyUrl": f"{_SDMX}/measure#obsValue"}),
    "lower": ("untere Grenze", {"datatype": "double"}),
    "upper": ("obere Grenze", {"datatype": "double"}),
    "n_eff": ("wirksame Zahl der Befragten", {"datatype": "double"}),
    "sdc_method": ("Schutz", {"datatype": "string", "required": True}),
    "status": (
        "Status: " + ", ".join(f"{code} = {STATUS_WORDS[code]}" for code in STATUSES),
        {
            "datatype": {"base": "string", "format": f"[{''.join(STATUSES)}]"},
            "required": True,
            "propertyUrl": f"{_SDMX}/attribute#obsStatus",
        },
    ),
    "synthetic": ("erfundene Zahl", {"datatype": "boolean", "required": True}),
}


def write_csv(publication: Publication) -> bytes:
    """Return the table as CSV: commas, a point in numbers, nothing where a number is withheld."""
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(publication.columns)
    writer.writerows([_text(cell) for cell in row] for row in publication.rows())
    return stream.getvalue().encode()


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return cell
    return str(int(cell)) if float(cell).is_integer() else repr(float(cell))


def write_csv_metadata(publication: Publication) -> bytes:
    """Return the description of the CSV file beside it; its address is that file's plus "-metadata.json"."""
    table, terms = publication.table, publication.terms
    schema: dict[str, object] = {"columns": [_column(publication, name) for name in publication.columns]}
    if table.dimensions:
        schema["primaryKey"] = list(table.dimensions)
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "de"}],
        "url": f"{publication.address.rpartition('/')[2]}.csv",
        "lang": "de",
        "dc:title": table.title,
        "dc:description": " ".join([f"{table.base}. {table.register}.", *publication.notes()]),
        "dc:publisher": terms.publisher,
        "dc:source": table.source,
        "dc:license": {"@id": terms.licence_url},
        "dc:rights": terms.licence_name,
        "dc:temporal": {"@value": table.reference_day.isoformat(), "@type": "xsd:date"},
        "dc:language": "de",
        "dc:conformsTo": {"@id": "https://www.w3.org/TR/tabular-metadata/"},
        "notes": [
            {
                "@type": "schema:PropertyValue",
                "schema:propertyID": key,
                "schema:name": name,
                "schema:value": value,
            }
            for key, (name, value) in publication.facts().items()
        ],
        "tableSchema": schema,
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _column(publication: Publication, name: str) -> dict[str, object]:
    plain: dict[str, object] = {"name": name, "titles": name}
    if name in _ABOUT:
        title, more = _ABOUT[name]
        return {**plain, "dc:title": title, **more}
    dimension = name if name in publication.table.dimensions else name.removesuffix("_label")
    title = publication.head(dimension)
    return {**plain, "dc:title": title, "datatype": "string", "required": True}
