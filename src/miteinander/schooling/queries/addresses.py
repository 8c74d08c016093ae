"""What the house knows of the city's addresses: which postcodes are ours, in which district a street lies."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from miteinander.organisations.queries import active_organisations, known_addresses
from miteinander.schooling.rules.arrival import City
from miteinander.schooling.rules.likeness import plain

_NUMBER = re.compile(r"\s*\d.*$")


@dataclass(slots=True)
class Gazetteer:
    """Read once per list. Districts are guessed only where the guess has one answer."""

    city: City = field(default_factory=City)
    by_street: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    by_postcode: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_house: dict[int, int] = field(default_factory=dict)

    def district_of(self, *, street: str, postcode: str, shelter_id: int | None) -> int | None:
        """Return the district of a shelter, else of the street, else of the postcode."""
        if shelter_id is not None and shelter_id in self.by_house:
            return self.by_house[shelter_id]
        streets = self.by_street.get((postcode, street_name(street)), set())
        for found in (streets, self.by_postcode.get(postcode, set())):
            if len(found) == 1:
                return next(iter(found))
        return None


def gazetteer() -> Gazetteer:
    """Read every address the house knows."""
    book = Gazetteer()
    postcodes, towns = set(), set()
    for one in known_addresses():
        postcodes.add(one.postcode)
        towns.add(one.town.strip().casefold())
        if one.district_id is not None:
            book.by_street[one.postcode, street_name(one.street)].add(one.district_id)
            book.by_postcode[one.postcode].add(one.district_id)
            book.by_house.setdefault(one.organisation_id, one.district_id)
    book.city = City(postcodes=frozenset(postcodes), towns=frozenset(towns))
    return book


def street_name(street: str) -> str:
    """Return a street without its number, as it sounds in every spelling."""
    name = re.sub(r"str(asse|\.)?$", "str", plain(_NUMBER.sub("", street)).strip())
    return re.sub(r"[^a-z0-9]", "", name)


def shelter_choices() -> list[tuple[str, str]]:
    """Return the shelters for a select field; values are keys as text."""
    rows = active_organisations().filter(kind="shelter").values_list("pk", "name")
    return [(str(pk), name) for pk, name in rows]
