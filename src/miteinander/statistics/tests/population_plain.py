"""The rules again, slowly, one person at a time, in plain Python: what the expressions must agree with.

Written from the format page, without looking at the expressions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Record = Mapping[str, str | None]
DEFINITIONS = ("A", "B", "C", "D1", "D2", "E", "F")
AUSSIEDLER_STATES = ("159", "160", "444", "450", "152", "154", "166")
NO_NATIONALITY = (None, "000", "997", "998", "999")
BACKGROUND = {
    "FOREIGN", "NATURALISED", "AUSSIEDLER", "GERMAN_BORN_ABROAD", "IUS_SOLI", "FAMILY_ONE", "FAMILY_BOTH",
}  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    status: str
    rule: str
    evidence: str


def derive_plainly(
    records: Sequence[Record], on: date, cutoff: date = date(1956, 1, 1), *, family_rule: bool = True
) -> dict[str, dict[str, object]]:
    """Return status, rule, evidence and A–F of everybody in the population."""
    by_person = {record["person"]: record for record in records}
    found: dict[str, dict[str, object]] = {}
    for record in records:
        born = _date(record["born"])
        if record["residence"] not in ("main", "sole") or born is None or born > on:
            continue
        parents = [by_person[link] for link in (record["mother"], record["father"]) if link in by_person]
        outcome = _outcome(record, parents, on, cutoff, family_rule=family_rule)
        row: dict[str, object] = {
            "status": outcome.status, "rule": outcome.rule, "evidence": outcome.evidence,
        }  # fmt: skip
        row |= _definitions(record, parents, outcome.status, on, cutoff)
        found[str(record["person"])] = row
    return found


def _outcome(
    record: Record, parents: Sequence[Record], on: date, cutoff: date, *, family_rule: bool
) -> Outcome:
    alone = _alone(record, cutoff)
    if alone is not None:
        return alone
    second, statuses = _second(record), [_status_alone(parent, cutoff) for parent in parents]
    born = _date(record["born"])
    inside = record["birth_place"] == "inside"
    if inside and born and born >= date(2000, 1, 1) and second and all(s == "FOREIGN" for s in statuses):
        return Outcome("IUS_SOLI", "R9", "direct" if parents else "inferred")
    if family_rule and _age(record, on) < 18:
        at_home = [
            parent
            for parent, status in zip(parents, statuses, strict=True)
            if parent["household"] is not None
            and parent["household"] == record["household"]
            and status in ("FOREIGN", "NATURALISED", "AUSSIEDLER", "GERMAN_BORN_ABROAD")
        ]
        if at_home:
            return Outcome("FAMILY_BOTH" if len(at_home) == 2 else "FAMILY_ONE", "R11", "direct")
    if inside and second:
        return Outcome("DUAL", "R10", "direct")
    return Outcome("NONE", "R12", "direct")


def _alone(record: Record, cutoff: date) -> Outcome | None:
    if "000" not in (record["nat1"], record["nat2"]):
        known = record["nat1"] not in (None, "999")
        return Outcome("FOREIGN", "R1", "direct") if known else Outcome("UNKNOWN", "R2", "none")
    kind, place, second = record["german_kind"], record["birth_place"], _second(record)
    came, born = _date(record["immigrated_on"]), _date(record["born"])
    if kind == "naturalised":
        return Outcome("NATURALISED", "R3", "direct")
    if kind in ("status_german", "aussiedler"):
        return Outcome("AUSSIEDLER", "R4", "direct")
    if kind is None and came is not None and came >= cutoff:
        for state in (record["birth_state"], record["from_state"]):
            if state in AUSSIEDLER_STATES and second in (None, state):
                return Outcome("AUSSIEDLER", "R5", "inferred")
    if place == "former_german" and born and born < date(1950, 1, 1) and (came is None or came < cutoff):
        return Outcome("NONE", "R6", "direct")
    if place == "outside":
        if second:
            return Outcome("NATURALISED", "R7", "inferred")
        return Outcome("GERMAN_BORN_ABROAD", "R8", "direct")
    return None


def _status_alone(record: Record, cutoff: date) -> str | None:
    outcome = _alone(record, cutoff)
    return outcome.status if outcome else None


def _definitions(
    record: Record, parents: Sequence[Record], status: str, on: date, cutoff: date
) -> dict[str, object]:
    statuses = {_status_alone(parent, cutoff) for parent in parents}
    inherited = bool(statuses & {"FOREIGN", "NATURALISED", "AUSSIEDLER"})
    since = {year: _since(record, year) for year in (1950, 1956)}
    one = {year: any(_since(parent, year) for parent in parents) for year in (1950, 1956)}
    both = len(parents) == 2 and all(_since(parent, 1950) for parent in parents)
    return {
        "A": status == "FOREIGN",
        "B": status in BACKGROUND,
        "C": status in ("FOREIGN", "NATURALISED", "AUSSIEDLER", "IUS_SOLI") or inherited,
        "D1": status == "FOREIGN" or since[1950] or one[1950],
        "D2": status == "FOREIGN" or since[1956] or one[1956],
        "E": since[1950] or both,
        "F": since[1950] or (_age(record, on) < 19 and both),
    }


def _second(record: Record) -> str | None:
    other = record["nat2"] if record["nat1"] == "000" else record["nat1"]
    return None if other in NO_NATIONALITY else other


def _since(record: Record, year: int) -> bool:
    came = _date(record["immigrated_on"])
    return record["birth_place"] in ("outside", "former_german") and came is not None and came.year >= year


def _age(record: Record, on: date) -> int:
    born = _date(record["born"]) or on
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
