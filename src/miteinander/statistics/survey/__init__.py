"""Surveys: LimeSurvey answers in, weighted to the register, estimates with intervals out.

`read_config` and `evaluate` do the whole way; `read_structure`, `read_answers`, `fit`, `weigh` and `estimate`
are its steps, `fay_herriot` estimates small areas. Each function is loaded when first asked for:

    from miteinander.statistics.survey import evaluate, read_config
    evaluation = evaluate(read_config(Path("survey.toml")))
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miteinander.statistics.survey.answers import read_answers, safe_columns
    from miteinander.statistics.survey.config import read_config
    from miteinander.statistics.survey.estimates import estimate
    from miteinander.statistics.survey.evaluation import evaluate
    from miteinander.statistics.survey.raking import fit, rake, rake_and_trim
    from miteinander.statistics.survey.small_areas import fay_herriot
    from miteinander.statistics.survey.structure import read_structure
    from miteinander.statistics.survey.weights import weigh
    from miteinander.statistics.survey.writing import write_all

# Loading numpy and lxml takes longer than reading a help text, so nothing is loaded before it is used.
_WHERE = {
    "estimate": "estimates",
    "evaluate": "evaluation",
    "fay_herriot": "small_areas",
    "fit": "raking",
    "rake": "raking",
    "rake_and_trim": "raking",
    "read_answers": "answers",
    "read_config": "config",
    "read_structure": "structure",
    "safe_columns": "answers",
    "weigh": "weights",
    "write_all": "writing",
}

__all__ = [
    "estimate",
    "evaluate",
    "fay_herriot",
    "fit",
    "rake",
    "rake_and_trim",
    "read_answers",
    "read_config",
    "read_structure",
    "safe_columns",
    "weigh",
    "write_all",
]


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
