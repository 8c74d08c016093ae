"""What a placement is made of: rules, schools, children, and the placement itself, as arrays."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

FORMS = ("GS", "HS", "RS", "GE", "GY", "SK")
YEARS = 10
NOWHERE = -1

FIT = (
    (2, 0, 0, 0, 0, 0),
    (0, 2, 1, 2, 0, 2),
    (0, 1, 2, 2, 0, 1),
    (0, 1, 2, 2, 1, 1),
    (0, 0, 1, 2, 2, 0),
    (0, 1, 1, 2, 0, 2),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The weights of the centre: data, versioned with every stored plan. Defaults equal the shared format."""

    version: str = "miteinander/school/1"
    nearest: int = 14  # so many schools are considered for a child
    placed: int = 10_000
    wishes: tuple[int, ...] = (60, 40, 25)
    fit: tuple[tuple[int, ...], ...] = FIT  # recommendation by form; 0 is no candidate
    full_fit: int = 2
    fit_points: int = 20
    detour: float = 1.3
    walk_km: float = 2.0
    walk_kmh: float = 4.5
    ride_wait: float = 9.0
    ride_kmh: float = 16.0
    per_minute: float = 0.8
    per_minute_over: int = 2
    limit_primary: int = 30
    limit_secondary: int = 50
    primary_years: int = 4
    newcomers_from: float = 0.45
    newcomers: int = 30
    siblings: int = 30
    wish_km: float = 5.0  # a stated wish counts so many kilometres in the order of a school
    # Longest waiting first: points of a place, for each week somebody waited. The format knows no waiting.
    per_week_waited: int = 20
    weeks_counted: int = 52
    here_now: int = 500  # planning week by week: points a child who is there has before one who may come


@dataclass(frozen=True, slots=True, kw_only=True)
class Schools:
    """Schools and what is free there; all arrays share one order."""

    ids: tuple[str, ...]
    region: Ints
    place: Floats  # (n, 2) kilometres
    form: Ints  # index into FORMS
    seats: Ints  # (n, 10), years 1 to 10
    language_places: Ints
    literacy: Flags
    newcomer_share: Floats

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Children:
    """Children who look for a place; all arrays share one order."""

    ids: tuple[str, ...]
    region: Ints
    family: Ints
    home: Floats  # (n, 2) kilometres
    year: Ints  # 1 to 10
    need: Ints  # 0 none, 1 language support, 2 literacy and language support
    recommended: Ints  # index into FORMS
    wishes: Ints  # (n, w) school indices, first wish first, NOWHERE where there is none
    waited: Ints  # weeks
    promised: Ints  # the school a child was promised, or NOWHERE
    refused: Ints = field(
        default_factory=lambda: np.empty((0, 2), np.int64)
    )  # (child, school) that may not be

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One planning task: the children of a batch and the seats there are."""

    name: str
    schools: Schools
    children: Children


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The schools considered for each child: rows `start[c]` to `start[c + 1]`, nearest first."""

    start: Ints
    school: Ints
    points: Ints
    minutes: Floats
    km: Floats
    wish: Ints  # rank among the wishes from 0, or NOWHERE
    fit: Ints

    def of(self, child: int) -> slice:
        """The rows of one child."""
        return slice(int(self.start[child]), int(self.start[child + 1]))

    @property
    def child(self) -> Ints:
        """The child of each row."""
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What was reached on one level of the objective, and what nobody can exceed."""

    name: str
    value: int
    bound: int

    @property
    def gap(self) -> float:
        """The open share; 0.0 is proven best."""
        return (self.bound - self.value) / max(1, abs(self.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What one more seat or language place is worth in points, at most; they prove a bound."""

    seat: Floats  # (schools, 10)
    language: Floats  # (schools,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A plan: the school of each child, with its own proof."""

    name: str
    school_of: Ints  # school index per child, NOWHERE for no place
    objective: int
    bound: int
    levels: tuple[Level, ...]
    prices: Prices
    rules_version: str
    input_hash: str
    seconds: float

    @property
    def placed(self) -> int:
        """How many children have a place."""
        return int((self.school_of != NOWHERE).sum())


def some(children: Children, inside: Ints) -> Children:
    """Return some of the children, in the order given by rising numbers."""
    kept = np.isin(children.refused[:, 0], inside)
    refused = children.refused[kept].copy()
    refused[:, 0] = np.searchsorted(inside, refused[:, 0])
    return Children(
        ids=tuple(children.ids[int(child)] for child in inside),
        region=children.region[inside],
        family=children.family[inside],
        home=children.home[inside],
        year=children.year[inside],
        need=children.need[inside],
        recommended=children.recommended[inside],
        wishes=children.wishes[inside],
        waited=children.waited[inside],
        promised=children.promised[inside],
        refused=refused,
    )


def only(batch: Batch, inside: Ints) -> Batch:
    """Return the batch with some of its children."""
    return replace(batch, children=some(batch.children, inside))
