"""Pure library: how open are institutions and people here? Five dimensions, one index, always an interval.

    from miteinander.statistics.openness import measure, read_evidence
    result = measure(read_evidence(Path("evidence.json")))

The evidence is a file `miteinander-openness-evidence-1`, JSON or TOML. At the top:

    format, title, reference_day (ISO date), synthetic (true or false), definition (the id that counts
    as base, such as "B"), settings (optional; any key of `parameters.json`, for instance seed, weights),
    indicators (a list)

Every indicator has `code`, `label`, `dimension` (representation, participation, freedom, attitudes or
opening), `kind`, `source`, `reference_day`, `unit`, `licence`; optional are `mode` ("online", "register")
and `item` (version of the wording): where one of them changes, runs are not compared. Per kind:

    representation   either `k`, `n`, `eligible`, or `by_definition`: {"B": {k, n, eligible}, "D2": {…}}
                     (`eligible` is {value} or {value, lower, upper}, 95 %, or counts, or an estimate);
                     optional `target`, the ratio that counts as reached (default in the parameters)
    ratio            `with` and `without`, each counts or an estimate; `reversed` where less is better;
                     optional `target`
    freedom          an estimate of the share reporting discrimination; `months`, the window asked for
    mean             an estimate; `scale`: [lowest, highest]; optional `reversed`
    audit            `questions_version`; `questions`: [{code, answers: [rater 1, rater 2] from 0 to 1,
                     evidence, weight (optional)}], every question of that version once

    counts           {k, n}; `perturbation_sd` if they left a cell-key method (shares 0 to 1 follow);
                     999 counts as "no information" unless `counted` is true
    estimate         {estimate, n_eff, and se or replicates}; `survey` names the sample (default
                     "survey"): replicates of one sample are drawn together; or `taken`, which points
                     into a file of `miteinander figures survey`, see `surveyed.py`

Any other field is a fault, as a misspelt one would change the answer unseen; `note` may stand at the top and
in an indicator.

`measure` returns the result `miteinander-openness-1`, see `result.py`. Where too little is known it
holds no index but `refusals`, as data. Centres are only ever told in bands; nothing here ranks them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miteinander.statistics.openness.audit import audit_questions
    from miteinander.statistics.openness.comparing import bands, comparable, intervals_overlap
    from miteinander.statistics.openness.formats import evidence_from, read_evidence
    from miteinander.statistics.openness.measuring import measure
    from miteinander.statistics.openness.parameters import parameters_on
    from miteinander.statistics.openness.sobol import sobol_shares

_WHERE = {
    "audit_questions": "audit",
    "bands": "comparing",
    "comparable": "comparing",
    "evidence_from": "formats",
    "intervals_overlap": "comparing",
    "measure": "measuring",
    "parameters_on": "parameters",
    "read_evidence": "formats",
    "sobol_shares": "sobol",
}

__all__ = [
    "audit_questions",
    "bands",
    "comparable",
    "evidence_from",
    "intervals_overlap",
    "measure",
    "parameters_on",
    "read_evidence",
    "sobol_shares",
]


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
