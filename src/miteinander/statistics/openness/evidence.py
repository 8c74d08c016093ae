"""What is known about openness, as read from a file or filled in by a program."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from miteinander.statistics.openness.parameters import Parameters

KINDS = ("representation", "ratio", "freedom", "mean", "audit")
PLAIN = ""  # stands for "the same by every definition"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A share or a mean with its uncertainty.

    Counts have k and n, estimates a standard error or replicates, and an exact value neither.
    """

    value: float
    se: float = 0.0
    n_eff: float | None = None
    replicates: tuple[float, ...] = ()
    survey: str = "survey"
    k: int | None = None
    n: int | None = None
    perturbation_sd: float = 0.0


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the audit with the answers of two raters."""

    code: str
    weight: float
    answers: tuple[float, float]
    evidence: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator.

    representation: `shares` against those of the eligible, by definition; ratio: the rate with against the
    rate without; freedom and mean: `shares` alone; audit: `questions`.
    """

    code: str
    label: str
    dimension: str
    kind: str
    source: str
    reference_day: date
    unit: str
    licence: str
    mode: str
    item: str
    shares: Mapping[str, Quantity] = field(default_factory=dict)
    against: Mapping[str, Quantity] = field(default_factory=dict)
    reversed: bool = False
    scale: tuple[float, float] = (0.0, 1.0)
    target: float | None = None
    months: int | None = None
    questions_version: str = ""
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """All indicators, and the parameters of one run; `content` is the file they came from."""

    title: str
    reference_day: date
    synthetic: bool
    definition: str
    indicators: tuple[Indicator, ...]
    parameters: Parameters
    content: Mapping[str, object]
