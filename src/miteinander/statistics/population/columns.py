"""What a register extract holds, column by column, and what the derivation adds."""

from types import MappingProxyType
from typing import Final

NAMES: Final = ("person", "household", "mother", "father")
PLACES: Final = ("municipality", "district")
KEYS: Final = ("nat1", "nat2", "birth_state", "from_state")
DATES: Final = ("born", "immigrated_on")
WORDS: Final = MappingProxyType(
    {
        "sex": ("m", "f", "d"),
        "german_kind": ("birth", "naturalised", "status_german", "aussiedler"),
        "birth_place": ("inside", "outside", "former_german"),
        "residence": ("main", "sole", "secondary"),
    }
)
COLUMNS: Final = (
    *NAMES,
    *PLACES,
    "sex",
    "born",
    "nat1",
    "nat2",
    "german_kind",
    "birth_state",
    "birth_place",
    "from_state",
    "immigrated_on",
    "residence",
)
RECORD_KEY: Final = "record_key"
REFERENCE_DAY: Final = "reference_day"

GERMAN: Final = 0
NO_INFORMATION: Final = 999

DEFINITIONS: Final = ("A", "B", "C", "D1", "D2", "E", "F")
RESULTS: Final = ("person", "status", "rule", "evidence", "ref_country", "gen", *DEFINITIONS)
CELLS: Final = ("municipality", "district", "sex", "age_group", "status", "ref_country", *DEFINITIONS)
