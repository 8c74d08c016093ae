"""The rows of the figures: a catalogue, published tables, files they came from, areas, and openness.

No row is about one of the people counted; only protected or open figures ever arrive here.
"""

from miteinander.figures.models.areas import Area, AreaLevel
from miteinander.figures.models.catalogue import Definition, Indicator, Licence
from miteinander.figures.models.imports import FigureImport, ImportKind, ImportMapping, ImportState
from miteinander.figures.models.openness import AuditAnswer, Evidence, OpennessRun
from miteinander.figures.models.tables import (
    BreakKind,
    Dataset,
    Edition,
    EditionState,
    Observation,
    SeriesBreak,
)

__all__ = [
    "Area",
    "AreaLevel",
    "AuditAnswer",
    "BreakKind",
    "Dataset",
    "Definition",
    "Edition",
    "EditionState",
    "Evidence",
    "FigureImport",
    "ImportKind",
    "ImportMapping",
    "ImportState",
    "Indicator",
    "Licence",
    "Observation",
    "OpennessRun",
    "SeriesBreak",
]
