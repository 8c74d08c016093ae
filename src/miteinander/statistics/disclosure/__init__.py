"""Disclosure control for figures from registers: noise by cell keys, published tables, an attack on them.

`ptable` makes the noise, `cell_key` adds it, `ons` does it the British way.
The functions people need stand here, each loaded when first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miteinander.statistics.disclosure.cell_key import added, margins, perturbed
    from miteinander.statistics.disclosure.ons import noise_of_10_5_rule, perturbed_by_lookup
    from miteinander.statistics.disclosure.ptable import PerturbationTable, perturbation_table

_WHERE = {
    "PerturbationTable": "ptable",
    "added": "cell_key",
    "margins": "cell_key",
    "noise_of_10_5_rule": "ons",
    "perturbation_table": "ptable",
    "perturbed": "cell_key",
    "perturbed_by_lookup": "ons",
}

__all__ = [
    "PerturbationTable",
    "added",
    "margins",
    "noise_of_10_5_rule",
    "perturbation_table",
    "perturbed",
    "perturbed_by_lookup",
]


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
