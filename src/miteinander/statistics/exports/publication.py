"""What goes out: a table with its words, licence and address, as columns and as facts."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from miteinander.statistics.bundle import MEASURES, Dataset

TOTAL = "_T"  # the code of the total in SDMX
TOTAL_WORD = "Zusammen"
INVENTED = "Diese Zahlen sind erfunden. Sie zeigen nur, wie die Daten aussehen."
# A withheld cell is named as such in words too: an empty field alone could be read as nothing.
STATUS_WORDS = {
    "A": "normaler Wert",
    "E": "geschätzt",
    "P": "vorläufig",
    "B": "Bruch in der Zeitreihe",
    "M": "nicht vorhanden",
    "C": "geschützt, wird nicht gezeigt",
}

Cell = str | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Who publishes a table and how it may be used."""

    publisher: str
    licence_name: str
    licence_url: str
    licence_dcat: str


@dataclass(frozen=True, kw_only=True)
class Publication:
    """One table as it goes out. `address` has no ending: each format adds its own.

    `heads` are the words for dimensions, `words` those for their codes; without a word the code stands.
    """

    table: Dataset
    terms: Terms
    address: str
    definition: str = ""
    heads: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def head(self, dimension: str) -> str:
        """Return what a dimension is called."""
        return self.heads.get(dimension, dimension)

    def word(self, dimension: str, code: str | None) -> str:
        """Return what a code is called."""
        if code is None:
            return TOTAL_WORD
        return self.words.get(dimension, {}).get(code, code)

    @property
    def columns(self) -> list[str]:
        """Return the names of all columns: each code is followed by its word."""
        names = [name for dimension in self.table.dimensions for name in (dimension, f"{dimension}_label")]
        return [*names, *MEASURES, "synthetic"]

    def rows(self) -> Iterator[list[Cell]]:
        """Give one list of cells per published number, in the order of the columns."""
        for row in self.table.rows:
            cells: list[Cell] = []
            for dimension, code in zip(self.table.dimensions, row.labels, strict=True):
                cells += [TOTAL if code is None else code, self.word(dimension, code)]
            numbers = (row.value, row.lower, row.upper, row.n_eff)
            yield [*cells, *numbers, row.sdc_method, row.status, self.table.synthetic]

    @property
    def sdc_methods(self) -> list[str]:
        """Return by which methods the numbers are protected."""
        return sorted({row.sdc_method for row in self.table.rows})

    def facts(self) -> dict[str, tuple[str, str]]:
        """Return what a reader must know beside the numbers: key → German word and value."""
        table, terms = self.table, self.terms
        definition = f"{table.definition}: {self.definition}" if self.definition else table.definition
        return {
            "title": ("Titel", table.title),
            "reference_day": ("Stichtag", table.reference_day.isoformat()),
            "definition": ("Definition", definition),
            "base": ("Grundgesamtheit", table.base),
            "unit": ("Einheit", table.unit),
            "register": ("Register oder Erhebung", table.register),
            "source": ("Quelle", table.source),
            "publisher": ("Herausgeber", terms.publisher),
            "licence": ("Lizenz", terms.licence_name),
            "licence_url": ("Text der Lizenz", terms.licence_url),
            "sdc_method": ("Schutz der Zahlen", ", ".join(self.sdc_methods)),
            "recipe_hash": ("Prüfsumme des Rezepts (SHA-256)", table.recipe_hash),
            "recipe": ("Rezept", f"{self.address}.rezept.json"),
            "synthetic": ("Erfundene Zahlen", "ja" if table.synthetic else "nein"),
        }

    def notes(self) -> list[str]:
        """Return sentences that must stand beside the numbers wherever they are shown."""
        return [INVENTED] if self.table.synthetic else []


def write_recipe(table: Dataset) -> bytes:
    """Return how the numbers came about, with the hash that stands beside them everywhere.

    The hash is the SHA-256 of the recipe in its canonical form (sorted keys, no spaces).
    """
    whole = {
        "slug": table.slug,
        "reference_day": table.reference_day.isoformat(),
        "synthetic": table.synthetic,
        "recipe_hash": table.recipe_hash,
        "recipe": table.recipe,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
