"""A day's records as JSON and back, so that a plan can be made again later from what it was made of."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, cast

from miteinander.planning.day.model import Day, Rules, TravelMode, Weights
from miteinander.planning.day.records import Person, Settled, Wish, day_of

FORMAT = "miteinander/plan-input/1"


def stored(
    people: tuple[Person, ...], wishes: tuple[Wish, ...], rules: Rules, settled: Settled
) -> dict[str, object]:
    """Return the records as JSON can hold them."""
    return {
        "format": FORMAT,
        "people": [asdict(person) for person in people],
        "wishes": [asdict(wish) for wish in wishes],
        "rules": asdict(rules),
        "settled": {
            "locked": {name: [who, start] for name, (who, start) in sorted(settled.locked.items())},
            "promised": sorted(settled.promised),
            "forbidden": sorted(settled.forbidden),
            "acceptance": [[*pair, chance] for pair, chance in sorted(settled.acceptance.items())],
        },
    }


def restored(content: Mapping[str, Any]) -> Day:
    """Return the day a stored input describes; the digest is the one it had."""
    people = [
        Person(
            **{
                **row,
                "home": tuple(row["home"]),
                # The database keeps no order of keys; `day_input` writes them sorted.
                "levels": dict(sorted(row["levels"].items())),
                "windows": tuple((start, end) for start, end in row["windows"]),
                "topics": tuple(row["topics"]),
                "accepts": tuple(row["accepts"]),
            }
        )
        for row in content["people"]
    ]
    wishes = [
        Wish(
            **{
                **row,
                "slots": tuple(row["slots"]),
                "place": tuple(row["place"]),
                "excluded": tuple(row["excluded"]),
            }
        )
        for row in content["wishes"]
    ]
    told = content["settled"]
    settled = Settled(
        locked={name: (who, start) for name, (who, start) in told["locked"].items()},
        promised=frozenset(told["promised"]),
        forbidden=frozenset((request, person) for request, person in told["forbidden"]),
        acceptance={(request, person): chance for request, person, chance in told["acceptance"]},
    )
    return day_of(people, wishes, _rules(content["rules"]), settled)


def _rules(row: Mapping[str, Any]) -> Rules:
    modes = tuple(TravelMode(**cast("dict[str, Any]", mode)) for mode in row["modes"])
    return Rules(**{**row, "modes": modes, "weights": Weights(**row["weights"])})
