"""Limits and lists of the derivation: data with validity and source, chosen by the reference day."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path

from miteinander.core.errors import FormatError
from miteinander.statistics.population.keys import nationalities


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """The values that hold on one reference day, and where each comes from."""

    cutoff: date
    minor_age: int
    aussiedler_states: tuple[int, ...]
    expellee_born_before: date
    ius_soli_from: date
    no_nationality: tuple[int, ...]
    immigrated_since_d1: date
    immigrated_since_d2: date
    immigrated_since_e: date
    immigrated_since_f: date
    descendant_age_f: int
    family_rule: bool
    age_groups: tuple[int, ...]
    earliest_date: date
    years_ahead: int
    sources: Mapping[str, str] = field(default_factory=dict, compare=False)

    def as_json(self) -> dict[str, object]:
        """Return the values as they stand in a log."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def parameters_on(day: date, override: Path | None = None) -> Parameters:
    """Return what holds on a day; an entry of the override file takes the place of ours.

    Raises FormatError.
    """
    shipped = json.loads(files(__package__).joinpath("parameters.json").read_text(encoding="utf-8"))
    entries = _valid(shipped["parameters"], day, "the parameters of this program")
    if override is not None:
        entries |= _overridden(override, day)
    problems: list[str] = []
    values: dict[str, object] = {}
    for name in _KINDS:
        if name not in entries:
            problems.append(f"{name} has no value on {day}; give one with --parameters.")
            continue
        try:
            values[name] = _KINDS[name](entries[name][0])
        except (TypeError, ValueError, KeyError):
            problems.append(f"{override}: {name} is {entries[name][0]!r}, but must be {_WANTED[name]}.")
    for name in entries.keys() - _KINDS.keys():
        problems.append(f"{override}: there is no parameter {name}; there are {', '.join(_KINDS)}.")
    if problems:
        raise FormatError(problems)
    return Parameters(**values, sources={name: entries[name][1] for name in _KINDS})  # type: ignore[arg-type]


def _overridden(path: Path, day: date) -> dict[str, tuple[object, str]]:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise FormatError([f"{path}: is no readable JSON ({error}); see --help for its form."]) from None
    if isinstance(content, dict) and isinstance(content.get("parameters"), list):
        return _valid(content["parameters"], day, str(path))
    if isinstance(content, dict):
        return {name: (value, str(path.name)) for name, value in content.items()}
    raise FormatError([f'{path}: must hold an object such as {{"cutoff": "1950-01-01"}}.'])


def _valid(entries: list[dict[str, object]], day: date, where: str) -> dict[str, tuple[object, str]]:
    found: dict[str, tuple[object, str]] = {}
    for entry in entries:
        try:
            start = date.fromisoformat(str(entry["valid_from"]))
            end = date.fromisoformat(str(entry["valid_to"])) if entry.get("valid_to") else date.max
            name, value, source = str(entry["name"]), entry["value"], str(entry["source"])
        except (KeyError, TypeError, ValueError) as error:
            words = f"{where}: an entry needs name, value, valid_from, valid_to and source ({error!r})."
            raise FormatError([words]) from None
        if not start <= day <= end:
            continue
        if name in found:
            raise FormatError([f"{where}: {name} has two values on {day}; end the earlier one before."])
        found[name] = (value, source)
    return found


def _date(value: object) -> date:
    return date.fromisoformat(str(value))


def _age(value: object) -> int:
    if type(value) is not int or not 0 <= value <= 150:
        raise ValueError
    return value


def _flag(value: object) -> bool:
    if type(value) is not bool:
        raise ValueError
    return value


def _key_list(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or any(key not in nationalities() for key in value):
        raise ValueError
    return tuple(int(key) for key in value)


def _ages(value: object) -> tuple[int, ...]:
    ages = tuple(_age(age) for age in value) if isinstance(value, list) else ()
    if not ages or ages[0] != 0 or sorted(set(ages)) != list(ages) or len(ages) > 32:
        raise ValueError
    return ages


_KINDS = {
    "cutoff": _date,
    "minor_age": _age,
    "aussiedler_states": _key_list,
    "expellee_born_before": _date,
    "ius_soli_from": _date,
    "no_nationality": _key_list,
    "immigrated_since_d1": _date,
    "immigrated_since_d2": _date,
    "immigrated_since_e": _date,
    "immigrated_since_f": _date,
    "descendant_age_f": _age,
    "family_rule": _flag,
    "age_groups": _ages,
    "earliest_date": _date,
    "years_ahead": _age,
}
_KIND_WORDS = {
    _date: "a date such as 1956-01-01",
    _age: "a whole number of years",
    _flag: "true or false",
    _key_list: "a list of nationality keys such as 159",
    _ages: "at most 32 rising ages that begin with 0",
}
_WANTED = {name: _KIND_WORDS[kind] for name, kind in _KINDS.items()}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
