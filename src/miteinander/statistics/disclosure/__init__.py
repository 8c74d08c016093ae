"""Disclosure control for figures from registers: noise by cell keys, published tables, an attack on them.

`ptable` makes the noise, `cell_key` adds it, `ons` does it the British way, `published` makes tables,
`misuse` says which of them may not stand beside each other, `attack` tries to undo the noise, `command`
does all of it. `example/` holds the two files that the command needs.
The functions people need stand here, each loaded when first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miteinander.statistics.disclosure.attack import derivable
    from miteinander.statistics.disclosure.cell_key import added, margins, perturbed, sum_may_fit
    from miteinander.statistics.disclosure.ons import noise_of_10_5_rule, perturbed_by_lookup
    from miteinander.statistics.disclosure.ptable import PerturbationTable, perturbation_table
    from miteinander.statistics.disclosure.published import Counts, bounded, counts

_WHERE = {
    "Counts": "published",
    "PerturbationTable": "ptable",
    "added": "cell_key",
    "derivable": "attack",
    "bounded": "published",
    "counts": "published",
    "margins": "cell_key",
    "noise_of_10_5_rule": "ons",
    "perturbation_table": "ptable",
    "perturbed": "cell_key",
    "perturbed_by_lookup": "ons",
    "sum_may_fit": "cell_key",
}

__all__ = [
    "Counts",
    "PerturbationTable",
    "added",
    "bounded",
    "counts",
    "derivable",
    "margins",
    "noise_of_10_5_rule",
    "perturbation_table",
    "perturbed",
    "perturbed_by_lookup",
    "sum_may_fit",
]


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
