"""Published tables in the formats of open data: one table, the same numbers in each.

    from miteinander.statistics.exports import Publication, Terms, write_csv
    write_csv(Publication(table, Terms(…), address="https://…/residents/2025-12-31"))

Every format says by itself whether its numbers are invented, how they are protected and by which recipe
they came about. The total of a dimension has the code "_T", as in SDMX.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from miteinander.statistics.exports.publication import TOTAL, Publication, Terms, write_recipe

if TYPE_CHECKING:
    from miteinander.statistics.exports.csvw import write_csv, write_csv_metadata
    from miteinander.statistics.exports.dcat import Catalogue, Entry, File, Publisher, write_catalogue
    from miteinander.statistics.exports.jsonstat import write_jsonstat
    from miteinander.statistics.exports.parquet import write_parquet

# Polars and rdflib are loaded when somebody asks for their format, not when the package is named.
_WHERE = {
    "Catalogue": "dcat",
    "Entry": "dcat",
    "File": "dcat",
    "Publisher": "dcat",
    "write_catalogue": "dcat",
    "write_csv": "csvw",
    "write_csv_metadata": "csvw",
    "write_jsonstat": "jsonstat",
    "write_parquet": "parquet",
}

__all__ = [
    "TOTAL",
    "Catalogue",
    "Entry",
    "File",
    "Publication",
    "Publisher",
    "Terms",
    "write_catalogue",
    "write_csv",
    "write_csv_metadata",
    "write_jsonstat",
    "write_parquet",
    "write_recipe",
]


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
