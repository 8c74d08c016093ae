"""Invented population registers: the record of a real one, calibrated, seeded, and synthetic.

`invented_city` and `read_city` say how many live where, `register` invents them, `write_register`
writes one file per municipality. The functions people need stand here, each loaded when first asked for:

    from miteinander.statistics.miniature import invented_city, register
    frame = register(invented_city({"01": 12_000, "02": 18_000}), on=date(2026, 6, 30), seed=1)
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miteinander.statistics.miniature.calibration import (
        Calibration,
        invented_city,
        invented_state,
        read_city,
    )
    from miteinander.statistics.miniature.frame import register
    from miteinander.statistics.miniature.openness import invented_evidence
    from miteinander.statistics.miniature.writing import write_register

# Loading numpy and polars takes longer than reading a help text, so nothing is loaded before it is used.
_WHERE = {
    "Calibration": "calibration",
    "invented_city": "calibration",
    "invented_evidence": "openness",
    "invented_state": "calibration",
    "read_city": "calibration",
    "register": "frame",
    "write_register": "writing",
}

__all__ = [
    "Calibration",
    "invented_city",
    "invented_evidence",
    "invented_state",
    "read_city",
    "register",
    "write_register",
]


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
