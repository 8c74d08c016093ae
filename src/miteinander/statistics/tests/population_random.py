"""Random registers: small, with every odd combination more frequent than in life."""

from collections.abc import Sequence
from random import Random

from miteinander.statistics.population.columns import COLUMNS

Record = dict[str, str | None]
_KEYS = ("000", "000", "163", "152", "444", "134", "997", "998", "999", None)
_BORN = ("1938-01-01", "1949-12-31", "1950-01-01", "1975-06-30", "1999-12-31", "2000-01-01", "2006-12-31",
         "2007-01-01", "2007-12-31", "2008-01-01", "2008-02-29", "2015-04-01", "2025-12-31",
         "2026-01-01")  # fmt: skip
_CAME = ("1946-05-01", "1949-12-31", "1950-01-01", "1955-12-31", "1956-01-01", "1999-03-01", None, None)


def random_register(seed: int, number: int = 60) -> list[Record]:
    """Return a register whose people are linked and housed at random."""
    random = Random(seed)
    people: Sequence[str] = [f"p{place:04d}" for place in range(number)]
    linked = [*people, "nobody", None, None]
    records: list[Record] = []
    for person in people:
        mother, father = (_other(random, linked, person) for _ in range(2))
        records.append(
            {
                "person": person,
                "household": random.choice([f"h{place}" for place in range(number // 6 + 1)]),
                "mother": mother,
                "father": father if father != mother else None,
                "municipality": random.choice(("05711000", "05774000")),
                "district": random.choice(("01", "02", None)),
                "sex": random.choice(("m", "f", "d", None)),
                "born": random.choice(_BORN),
                "nat1": random.choice(_KEYS),
                "nat2": random.choice((*_KEYS, None, None)),
                "german_kind": random.choice(
                    (None, None, "birth", "naturalised", "status_german", "aussiedler")
                ),
                "birth_state": random.choice(_KEYS),
                "birth_place": random.choice(("inside", "inside", "outside", "former_german", None)),
                "from_state": random.choice(_KEYS),
                "immigrated_on": random.choice(_CAME),
                "residence": random.choice(("main", "sole", "sole", "sole", "secondary", None)),
            }
        )
    return [{name: record[name] for name in COLUMNS} for record in records]


def _other(random: Random, linked: Sequence[str | None], person: str) -> str | None:
    found = random.choice(linked)
    return None if found == person else found
