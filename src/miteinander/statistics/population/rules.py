"""The rules R1–R12 and the definitions A–F, each written once, as Narwhals expressions.

A rule is a row of tests with words beside them, so the same line decides and explains. Rules are looked
at in order; the first whose tests all hold gives the status. R0 (who is German, what is the second
nationality) is part of the facts, see `derivation`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Final

import narwhals as nw

from miteinander.statistics.population.columns import GERMAN, NO_INFORMATION
from miteinander.statistics.population.parameters import Parameters

# The order makes the groups below neighbours: a comparison instead of a list.
STATUSES: Final = (
    "FOREIGN",
    "NATURALISED",
    "AUSSIEDLER",
    "IUS_SOLI",
    "GERMAN_BORN_ABROAD",
    "FAMILY_ONE",
    "FAMILY_BOTH",
    "DUAL",
    "UNKNOWN",
    "NONE",
)
OWN_BACKGROUND: Final = STATUSES[:5]
BACKGROUND: Final = STATUSES[:7]
FAMILY: Final = ("FAMILY_ONE", "FAMILY_BOTH")
_PARENTS: Final = ("mother_status", "father_status")
PASSED_ON: Final = ("FOREIGN", "NATURALISED", "AUSSIEDLER", "GERMAN_BORN_ABROAD")


@dataclass(frozen=True, slots=True)
class Test:
    """One condition: what it asks, the expression, and the columns worth showing beside it."""

    words: str
    holds: nw.Expr
    shows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """What a person gets whom all tests fit."""

    name: str
    status: str
    evidence: str
    tests: tuple[Test, ...] = ()

    @property
    def outcome(self) -> tuple[str, str, str]:
        """Return what the rule gives."""
        return self.status, self.name, self.evidence


# Sorted by status, so that a status is a range of outcomes.
OUTCOMES: Final = (
    ("FOREIGN", "R1", "direct"),
    ("NATURALISED", "R3", "direct"),
    ("NATURALISED", "R7", "inferred"),
    ("AUSSIEDLER", "R4", "direct"),
    ("AUSSIEDLER", "R5", "inferred"),
    ("IUS_SOLI", "R9", "direct"),
    ("IUS_SOLI", "R9", "inferred"),
    ("GERMAN_BORN_ABROAD", "R8", "direct"),
    ("FAMILY_ONE", "R11", "direct"),
    ("FAMILY_BOTH", "R11", "direct"),
    ("DUAL", "R10", "direct"),
    ("UNKNOWN", "R2", "none"),
    ("NONE", "R6", "direct"),
    ("NONE", "R12", "direct"),
)


def early_rules(parameters: Parameters) -> tuple[Rule, ...]:
    """Return R1–R8: they need nobody but the person."""
    kind, born, came = nw.col("german_kind"), nw.col("born"), nw.col("immigrated_on")
    cutoff, before = parameters.cutoff, parameters.expellee_born_before
    known = ~nw.col("nat1").is_null() & (nw.col("nat1") != NO_INFORMATION)
    foreign = Test("is not German", ~nw.col("german"), ("nat1", "nat2"))
    abroad = Test("was born outside today's Germany", nw.col("abroad"), ("birth_place",))
    origin = Test(
        "was born in or came from a state of Aussiedler, and has no other second nationality",
        _from_aussiedler_state(parameters),
        ("birth_state", "from_state", "second"),
    )
    earlier = came.is_null() | (came < cutoff)
    return (
        _rule("R1", "FOREIGN", "direct", foreign, Test("has a known nationality", known, ("nat1",))),
        _rule("R2", "UNKNOWN", "none", foreign),
        _rule("R3", "NATURALISED", "direct", _kind(kind == "naturalised", "naturalised")),
        _rule("R4", "AUSSIEDLER", "direct", _kind(_aussiedler(kind), "status German or Aussiedler")),
        _rule(
            "R5",
            "AUSSIEDLER",
            "inferred",
            _kind(kind.is_null(), "not known"),
            origin,
            Test(f"immigrated on {cutoff} or later", came >= cutoff, ("immigrated_on",)),
        ),
        _rule(
            "R6",
            "NONE",
            "direct",
            Test("was born in a former German area", nw.col("former"), ("birth_place",)),
            Test(f"was born before {before}", born < before, ("born",)),
            Test(f"did not immigrate on {cutoff} or later", earlier, ("immigrated_on",)),
        ),
        _rule("R7", "NATURALISED", "inferred", abroad, _second_nationality()),
        _rule("R8", "GERMAN_BORN_ABROAD", "direct", abroad),
    )


def late_rules(parameters: Parameters) -> tuple[Rule, ...]:
    """Return R9–R12: they look at the parents too. R11 comes before R10, which yields to it."""
    here = Test("was born in today's Germany", nw.col("here"), ("birth_place",))
    since = Test(f"was born on {parameters.ius_soli_from} or later", nw.col("born_late"), ("born",))
    child = (here, since, _second_nationality())
    known = nw.col("mother_known") | nw.col("father_known")
    no_other = _not_other("mother") & _not_other("father")
    return (
        _rule(
            "R9",
            "IUS_SOLI",
            "direct",
            *child,
            Test("has a known parent", known, _PARENTS),
            Test("has no known parent who is not FOREIGN", no_other, _PARENTS),
        ),
        _rule("R9", "IUS_SOLI", "inferred", *child, Test("has no known parent", ~known, _PARENTS)),
        *(_family_rules(parameters) if parameters.family_rule else ()),
        _rule("R10", "DUAL", "direct", here, _second_nationality()),
        _rule("R12", "NONE", "direct"),
    )


def _family_rules(parameters: Parameters) -> tuple[Rule, ...]:
    mother, father = nw.col("mother_passes_on"), nw.col("father_passes_on")
    minor = Test(f"is under {parameters.minor_age}", nw.col("minor"), ("born",))
    two = Test("lives with two parents with background", mother & father, _PARENTS)
    one = Test("lives with a parent with background", mother | father, _PARENTS)
    return (
        _rule("R11", "FAMILY_BOTH", "direct", minor, two),
        _rule("R11", "FAMILY_ONE", "direct", minor, one),
    )


def _rule(name: str, status: str, evidence: str, *tests: Test) -> Rule:
    return Rule(name, status, evidence, tests)


def _second_nationality() -> Test:
    return Test("has a second nationality, a foreign one", nw.col("two"), ("nat1", "nat2"))


def definitions(parameters: Parameters) -> dict[str, nw.Expr]:
    """Return A–F over a frame with `status` as a code and the facts of person and parents."""
    mother, father = nw.col("mother_status"), nw.col("father_status")
    passed_on = ("FOREIGN", "NATURALISED", "AUSSIEDLER")
    d1, d2 = since(parameters.immigrated_since_d1), since(parameters.immigrated_since_d2)
    e, f = since(parameters.immigrated_since_e), since(parameters.immigrated_since_f)
    foreign = has_status("FOREIGN")
    return {
        "A": foreign,
        "B": has_status(*BACKGROUND),
        "C": has_status("FOREIGN", "NATURALISED", "AUSSIEDLER", "IUS_SOLI")
        | _known(is_status(mother, *passed_on))
        | _known(is_status(father, *passed_on)),
        "D1": foreign | nw.col(d1) | _either(d1),
        "D2": foreign | nw.col(d2) | _either(d2),
        "E": nw.col(e) | _both(e),
        "F": nw.col(f) | (nw.col("young") & _both(f)),
    }


def since(day: date) -> str:
    """Return the name of the fact "immigrated on that day or later"."""
    return f"since_{day}"


def since_days(parameters: Parameters) -> list[date]:
    """Return the different days the definitions ask for."""
    days = (
        parameters.immigrated_since_d1,
        parameters.immigrated_since_d2,
        parameters.immigrated_since_e,
        parameters.immigrated_since_f,
    )
    return sorted(set(days))


def first_that_fits(rules: Sequence[Rule], otherwise: nw.Expr) -> nw.Expr:
    """Return the code of the first rule whose tests all hold: its place in OUTCOMES, from one."""
    result = otherwise
    for rule in reversed(rules):
        code = nw.lit(OUTCOMES.index(rule.outcome) + 1, dtype=nw.Int8)
        result = nw.when(all_hold(rule)).then(code).otherwise(result) if rule.tests else code
    return result


def all_hold(rule: Rule) -> nw.Expr:
    """Return whether every test of a rule holds."""
    return reduce(and_, (test.holds for test in rule.tests))


def status_code(status: str) -> int:
    """Return the number a frame carries for a status."""
    return STATUSES.index(status) + 1


def has_status(*statuses: str) -> nw.Expr:
    """Return whether the person has one of the statuses."""
    return is_status(nw.col("status"), *statuses)


def is_status(column: nw.Expr, *statuses: str) -> nw.Expr:
    """Return whether a column of status codes holds one of the statuses; neighbours become a range."""
    codes = sorted(status_code(status) for status in statuses)
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return reduce(or_, (_between(column, low, high) for low, high in ranges))


def _between(column: nw.Expr, low: int, high: int) -> nw.Expr:
    if low == high:
        return column == low
    return (column >= low) & (column <= high) if low > 1 else (column <= high)


def _known(condition: nw.Expr) -> nw.Expr:
    return condition.fill_null(value=False)


def _kind(holds: nw.Expr, words: str) -> Test:
    return Test(f"the kind of German nationality is {words}", holds, ("german_kind",))


def _aussiedler(german_kind: nw.Expr) -> nw.Expr:
    return (german_kind == "status_german") | (german_kind == "aussiedler")


def _from_aussiedler_state(parameters: Parameters) -> nw.Expr:
    second = nw.col("second")
    origins = (nw.col("birth_state"), nw.col("from_state"))
    return reduce(
        or_,
        (
            _one_of(origin, parameters.aussiedler_states) & (second.is_null() | (second == origin))
            for origin in origins
        ),
    )


def _one_of(column: nw.Expr, keys: Sequence[int]) -> nw.Expr:
    if not keys:
        return column.is_null() & ~column.is_null()
    return reduce(or_, (column == key for key in keys))


def foreign_key(column: nw.Expr, parameters: Parameters) -> nw.Expr:
    """Return whether a key names a state other than Germany."""
    return reduce(and_, (column != key for key in (GERMAN, *parameters.no_nationality)))


def _not_other(parent: str) -> nw.Expr:
    return ~nw.col(f"{parent}_known") | is_status(nw.col(f"{parent}_status"), "FOREIGN")


def passes_on(parent: str) -> nw.Expr:
    """Return whether a parent lives in the same household and has a background of the parent's own."""
    home = nw.col(f"{parent}_household") == nw.col("household")
    return _known(home & is_status(nw.col(f"{parent}_status"), *PASSED_ON))


def _either(fact: str) -> nw.Expr:
    return _known(nw.col(f"mother_{fact}")) | _known(nw.col(f"father_{fact}"))


def _both(fact: str) -> nw.Expr:
    return _known(nw.col(f"mother_{fact}") & nw.col(f"father_{fact}"))
