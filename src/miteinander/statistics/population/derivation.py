"""From records to statuses: facts of each person, the parents' facts beside them, then the rules.

All steps are Narwhals expressions on lazy frames, so Polars and PySpark run the same lines. `derive`
does everything; the engines call the steps themselves, to work part by part.
"""

from calendar import isleap
from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import add
from typing import Final

import narwhals as nw
from narwhals.typing import IntoFrame, IntoLazyFrame

from miteinander.statistics.population.columns import (
    COLUMNS,
    DATES,
    DEFINITIONS,
    GERMAN,
    KEYS,
    PLACES,
    RECORD_KEY,
    RESULTS,
    WORDS,
)
from miteinander.statistics.population.parameters import Parameters
from miteinander.statistics.population.rules import (
    FAMILY,
    OUTCOMES,
    OWN_BACKGROUND,
    STATUSES,
    definitions,
    early_rules,
    first_that_fits,
    foreign_key,
    has_status,
    late_rules,
    passes_on,
    since,
    since_days,
    status_code,
)

UNDECIDED: Final = 99  # status of a parent none of R1–R8 fits; no rule passes it on
GENERATIONS: Final = ("", "1", "2", "unknown")
_PARENTS: Final = ("mother", "father")

Frame = nw.LazyFrame[IntoLazyFrame]


def derive(frame: IntoFrame, *, on: date, parameters: Parameters) -> nw.LazyFrame[IntoLazyFrame]:
    """Return one row per person of the population: status, rule, evidence, country, generation, A–F.

    The frame is a canonical record (text or numbers as keys, dates as dates or ISO text, null = not
    known) of any engine Narwhals knows.
    """
    persons = facts(nw.from_native(frame).lazy(), on=on, parameters=parameters)
    return named(settle(persons, parameters=parameters)).select(*RESULTS)


def settle(persons: Frame, *, parameters: Parameters) -> Frame:
    """Return the population with codes, whose parents are looked for among the same persons."""
    linked = persons.filter(nw.col("counted") & has_parents())
    alone = persons.filter(nw.col("counted") & ~has_parents())
    parents = as_parents(persons, parameters=parameters)
    both = nw.concat([without_parents(alone, parents), with_parents(linked, parents)], how="vertical")
    return judged(both, parameters=parameters)


def facts(frame: Frame, *, on: date, parameters: Parameters, keep: Sequence[str] = ()) -> Frame:
    """Return what can be said of each person without the parents, early rules included."""
    p = parameters
    born, place, immigrated = nw.col("born"), nw.col("birth_place"), nw.col("immigrated_on")
    nat1, nat2 = nw.col("nat1"), nw.col("nat2")
    carried = ["person", "household", "mother", "father", *PLACES, "sex", *keep]
    carried += [name for name in (RECORD_KEY,) if name in frame.collect_schema().names()]
    coded = _coded(frame).with_columns(
        german=((nat1 == GERMAN) | (nat2 == GERMAN)).fill_null(value=False),
        other=nw.when(nat1 == GERMAN).then(nat2).otherwise(nat1),
        here=place == "inside",
        abroad=place == "outside",
        former=place == "former_german",
        counted=(nw.col("residence") != "secondary") & (born <= on),
        age_group=_age_group(born, on, p.age_groups),
        minor=~(born <= years_before(on, p.minor_age)),
        young=~(born <= years_before(on, p.descendant_age_f)),
        born_late=born >= p.ius_soli_from,
    )
    second = nw.when(nw.col("german") & foreign_key(nw.col("other"), p)).then(nw.col("other"))
    moved = nw.col("abroad") | nw.col("former")
    days = {since(day): (moved & (immigrated >= day)).fill_null(value=False) for day in since_days(p)}
    return (
        coded.with_columns(second=second, gen=_generation(p))
        .with_columns(two=~nw.col("second").is_null(), **days)
        .with_columns(ref=_country(p))
        .with_columns(early=first_that_fits(early_rules(p), nw.lit(0, dtype=nw.Int8)))
        .select(*dict.fromkeys((*carried, *_FACTS, *days)))
    )


_FACTS: Final = ("counted", "age_group", "minor", "young", "here", "born_late", "two", "early", "ref", "gen")


def has_parents() -> nw.Expr:
    """Return whether the record names a mother or a father."""
    return ~nw.col("mother").is_null() | ~nw.col("father").is_null()


def as_parents(persons: Frame, *, parameters: Parameters) -> Frame:
    """Return what children need to know of a person; columns are named for no parent in particular."""
    early = nw.col("early")
    return persons.with_columns(
        status=nw.when(early > 0).then(_status(early)).when(early == 0).then(nw.lit(UNDECIDED, dtype=nw.Int8))
    ).select("person", "household", "status", "ref", *(since(day) for day in since_days(parameters)))


def with_parents(children: Frame, parents: Frame) -> Frame:
    """Return children with the facts of mother and father beside them, null where not known."""
    facts_of = parents.collect_schema().names()
    for parent in _PARENTS:
        known = parents.select(*(nw.col(name).alias(f"{parent}_{name}") for name in facts_of))
        children = children.join(known, left_on=parent, right_on=f"{parent}_person", how="left")
    return children.select(*_with_parent_columns(children, facts_of))


def without_parents(persons: Frame, parents: Frame) -> Frame:
    """Return persons with the same columns as `with_parents`, all of them not known."""
    schema = parents.collect_schema()
    empty = {
        f"{parent}_{name}": nw.lit(None, dtype=schema[name])
        for parent in _PARENTS
        for name in schema.names()
        if name != "person"
    }
    widened = persons.with_columns(**empty)
    return widened.select(*_with_parent_columns(widened, schema.names()))


def judged(persons: Frame, *, parameters: Parameters) -> Frame:
    """Return persons with outcome, status, country, generation (all as codes) and A–F."""
    early = nw.col("early")
    late = first_that_fits(late_rules(parameters), nw.lit(0, dtype=nw.Int8))
    background = has_status(*OWN_BACKGROUND, *FAMILY)
    generation = nw.when(background).then(nw.col("gen")).when(has_status("UNKNOWN"))
    return (
        persons.with_columns(
            **{f"{parent}_known": ~nw.col(f"{parent}_status").is_null() for parent in _PARENTS},
            **{f"{parent}_passes_on": passes_on(parent) for parent in _PARENTS},
        )
        .with_columns(outcome=nw.when(early > 0).then(early).otherwise(late))
        .with_columns(status=_status(nw.col("outcome")))
        .with_columns(
            ref=nw.when(has_status(*OWN_BACKGROUND)).then(nw.col("ref")).otherwise(_country_of_family()),
            gen=generation.then(nw.lit(3, dtype=nw.Int8)).otherwise(nw.lit(0, dtype=nw.Int8)),
            **definitions(parameters),
        )
    )


def named(persons: Frame) -> Frame:
    """Return persons with words instead of codes."""
    numbers = range(1, len(OUTCOMES) + 1)

    def words(column: str, old: Sequence[int], new: Sequence[str]) -> nw.Expr:
        return nw.col(column).replace_strict(old, new, default=None, return_dtype=nw.String)

    return persons.with_columns(
        status=words("status", range(1, len(STATUSES) + 1), STATUSES),
        rule=words("outcome", numbers, [rule for _, rule, _ in OUTCOMES]),
        evidence=words("outcome", numbers, [evidence for *_, evidence in OUTCOMES]),
        ref_country=nw.col("ref").cast(nw.String).str.zfill(3).fill_null(""),
        gen=words("gen", range(len(GENERATIONS)), GENERATIONS),
    )


def years_before(day: date, years: int) -> date:
    """Return the last birthday of those who have completed so many years on the day."""
    year = day.year - years
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


def _coded(frame: Frame) -> Frame:
    schema = frame.collect_schema()
    missing = [name for name in COLUMNS if name not in schema]
    if missing:
        raise ValueError(f"columns missing: {', '.join(missing)}")
    changed = {name: nw.col(name).cast(nw.Int16) for name in KEYS if schema[name] == nw.String}
    for name in (*KEYS, *WORDS):
        if schema[name] in (nw.Categorical, nw.Enum) and name in KEYS:
            changed[name] = nw.col(name).cast(nw.String).cast(nw.Int16)
    for name in DATES:
        if schema[name] == nw.String:
            changed[name] = nw.col(name).str.to_date(format="%Y-%m-%d")
    return frame.with_columns(**changed) if changed else frame


def _status(outcome: nw.Expr) -> nw.Expr:
    """Outcomes are sorted by status, so a status is found by where its outcomes end."""
    last = {status: number for number, (status, *_) in enumerate(OUTCOMES, start=1)}
    ends = sorted((number, status) for status, number in last.items())
    result = nw.lit(status_code(ends[-1][1]), dtype=nw.Int8)
    for number, status in reversed(ends[:-1]):
        result = nw.when(outcome <= number).then(nw.lit(status_code(status), dtype=nw.Int8)).otherwise(result)
    return result


def _age_group(born: nw.Expr, on: date, ages: Sequence[int]) -> nw.Expr:
    if len(ages) == 1:
        return nw.lit(0, dtype=nw.Int8)
    return reduce(add, ((born <= years_before(on, age)).cast(nw.Int8) for age in ages[1:]))


def _generation(parameters: Parameters) -> nw.Expr:
    """1: immigrated or born abroad, 2: born here, 3: unknown; a code into GENERATIONS."""
    first, second, unknown = (nw.lit(code, dtype=nw.Int8) for code in (1, 2, 3))
    state, silent = nw.col("birth_state"), nw.col("birth_place").is_null()
    came = foreign_key(state, parameters) | (~nw.col("immigrated_on").is_null() & state.is_null())
    return (
        nw.when(nw.col("here") | (silent & (state == GERMAN)))
        .then(second)
        .when(nw.col("abroad") | nw.col("former") | (silent & came))
        .then(first)
        .otherwise(unknown)
    )


def _country(parameters: Parameters) -> nw.Expr:
    """Foreigners: first nationality; Germans: country of birth, second nationality, state moved from."""
    birth, origin = nw.col("birth_state"), nw.col("from_state")
    return (
        nw.when(~nw.col("german"))
        .then(nw.col("nat1"))
        .when(foreign_key(birth, parameters))
        .then(birth)
        .when(nw.col("two"))
        .then(nw.col("second"))
        .when(foreign_key(origin, parameters))
        .then(origin)
    )


def _country_of_family() -> nw.Expr:
    mother, father = nw.col("mother_ref"), nw.col("father_ref")
    family = has_status(*FAMILY)
    return (
        nw.when(family & nw.col("mother_passes_on") & ~mother.is_null())
        .then(mother)
        .when(family & nw.col("father_passes_on"))
        .then(father)
    )


def _with_parent_columns(frame: Frame, facts_of: Sequence[str]) -> list[str]:
    of_parents = [f"{parent}_{name}" for parent in _PARENTS for name in facts_of if name != "person"]
    own = [name for name in frame.collect_schema().names() if name not in of_parents]
    return [*(name for name in own if not name.endswith("_person")), *of_parents]


__all__ = ["DEFINITIONS", "derive", "facts", "judged", "named", "settle"]
