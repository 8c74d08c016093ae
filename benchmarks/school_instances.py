"""Made-up batches of children and schools, one seed one batch, in the shared format `miteinander/school/1`.

The shares follow what is known of newly arrived children: forms, needs, siblings, newcomers' districts.
`SHAPES` change one thing each, for measuring what a plan was not tuned to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

FORMS = ("GS", "HS", "RS", "GE", "GY", "SK")
FORM_SHARES = (0.60, 0.05, 0.09, 0.11, 0.12, 0.03)
RECOMMENDED = ("HS", "RS", "GE", "GY", "SK")
RECOMMENDED_SHARES = (0.17, 0.23, 0.33, 0.22, 0.05)
NEED_SHARES = (0.12, 0.70, 0.18)
SIBLING_SHARES = (0.52, 0.29, 0.13, 0.06)


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What a city is like."""

    children: int = 1500
    schools: int = 95
    width: float = 15.0
    height: float = 12.0
    centres: int = 8
    seats: float = 1.22  # times the demand of each stage
    exact: bool = False  # seats and language places equal the demand of each year
    language: float = 1.12  # times the need
    literacy: float = 0.55  # of the schools; two schools only if 0
    siblings: tuple[float, ...] = SIBLING_SHARES
    closing: bool = False  # the biggest school takes nobody any more
    one_place: bool = False  # everybody lives and learns at one point
    wishes: int = 3


SHAPES: Mapping[str, Shape] = {
    "city": Shape(),
    "tight": Shape(seats=0.9, language=0.95),
    "exact": Shape(exact=True),
    "families of five": Shape(siblings=(0, 0, 0, 0, 1.0)),
    "literacy at two schools": Shape(literacy=0.0),
    "a school closes": Shape(closing=True),
    "rural": Shape(width=45.0, height=40.0, centres=14, children=600, schools=60),
    "all equal": Shape(one_place=True, wishes=0, children=600, schools=40),
    "few language places": Shape(language=0.7),
    "one big region": Shape(children=8000, schools=800, width=60.0, height=40.0, centres=40),
}


def city(seed: int, shape: Shape = SHAPES["city"], *, name: str = "") -> dict[str, object]:
    """Return one batch of one region."""
    schools, children = _region(np.random.default_rng(seed), shape, 0, 0, 0)
    return _file(name or f"made-city-{seed}", schools, children)


def years(seed: int, shape: Shape = SHAPES["city"], *, count: int = 2) -> list[dict[str, object]]:
    """Return the batches of several years in one town: the same schools and seats, other children."""
    rng = np.random.default_rng(seed)
    centres, arrivals = _town(rng, shape)
    first = _children(rng, shape, 0, centres, arrivals, 0)
    schools = _schools(rng, shape, 0, centres, arrivals, 0)
    _share_out(rng, shape, schools, first)
    cohorts = [first] + [_children(rng, shape, 0, centres, arrivals, 0) for _ in range(count - 1)]
    for children in cohorts:
        _wish(rng, shape, schools, children)
    return [_file(f"made-year-{seed}-{number}", schools, children) for number, children in enumerate(cohorts)]


def state(seed: int, *, children: int = 40_000, regions: int = 54) -> dict[str, object]:
    """Return one batch of many regions of unequal size."""
    rng = np.random.default_rng(seed)
    sizes = rng.lognormal(0, 0.5, regions)
    schools: list[dict[str, object]] = []
    pupils: list[dict[str, object]] = []
    for region, size in enumerate(np.maximum(30, sizes / sizes.sum() * children).astype(int)):
        shape = replace(SHAPES["city"], children=int(size), schools=max(8, round(size / 7.9)))
        more = _region(rng, shape, region, len(schools), len(pupils))
        schools += more[0]
        pupils += more[1]
    return _file(f"made-state-{seed}", schools, pupils)


def _file(
    name: str, schools: list[dict[str, object]], children: list[dict[str, object]]
) -> dict[str, object]:
    return {"format": "miteinander/school/1", "name": name, "schools": schools, "children": children}


def _region(
    rng: np.random.Generator, shape: Shape, region: int, first_school: int, first_child: int
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    centres, arrivals = _town(rng, shape)
    children = _children(rng, shape, region, centres, arrivals, first_child)
    schools = _schools(rng, shape, region, centres, arrivals, first_school)
    _share_out(rng, shape, schools, children)
    _wish(rng, shape, schools, children)
    return schools, children


def _town(rng: np.random.Generator, shape: Shape) -> tuple[np.ndarray, np.ndarray]:
    """Return where people live, and how many of the newcomers live there."""
    centres = rng.uniform((0, 0), (shape.width, shape.height), (shape.centres, 2))
    return centres, rng.dirichlet(np.full(shape.centres, 1.5))


def _around(rng: np.random.Generator, shape: Shape, centre: np.ndarray) -> list[float]:
    if shape.one_place:
        return [1.0, 1.0]
    return [round(float(x), 3) for x in rng.normal(centre, 0.12 * shape.width)]


def _children(
    rng: np.random.Generator, shape: Shape, region: int, centres: np.ndarray, arrivals: np.ndarray, first: int
) -> list[dict[str, object]]:
    children: list[dict[str, object]] = []
    family = first
    while len(children) < shape.children:
        home = _around(rng, shape, centres[rng.choice(shape.centres, p=arrivals)])
        for _ in range(1 + int(rng.choice(len(shape.siblings), p=shape.siblings))):
            if len(children) == shape.children:
                break
            year = int(np.clip(rng.integers(5, 17) - 5, 1, 10))
            stage = "GS" if year <= 4 else str(rng.choice(RECOMMENDED, p=RECOMMENDED_SHARES))
            children.append({
                "id": f"c{first + len(children)}", "region": region, "family": f"f{family}", "home": home,
                "year": year, "need": int(rng.choice(3, p=NEED_SHARES)), "recommended": stage, "wishes": [],
            })  # fmt: skip
        family += 1
    return children


def _schools(
    rng: np.random.Generator, shape: Shape, region: int, centres: np.ndarray, arrivals: np.ndarray, first: int
) -> list[dict[str, object]]:
    forms = [*FORMS[:1], *FORMS[3:5], *rng.choice(FORMS, max(0, shape.schools - 3), p=FORM_SHARES)]
    shares = np.full(shape.centres, 1 / shape.centres)  # schools were built before newcomers came
    schools: list[dict[str, object]] = []
    for number, form in enumerate(forms[: shape.schools]):
        centre = int(rng.choice(shape.centres, p=shares))
        crowded = arrivals[centre] * shape.centres
        literacy = number < 2 if shape.literacy == 0 else bool(rng.random() < shape.literacy)
        schools.append({
            "id": f"s{first + number}", "region": region, "place": _around(rng, shape, centres[centre]),
            "form": str(form), "seats": [0] * 10, "language_places": 0, "literacy": literacy,
            "newcomer_share": round(float(np.clip(rng.normal(0.22 + 0.15 * crowded, 0.12), 0.02, 0.9)), 3),
        })  # fmt: skip
    return schools


def _share_out(
    rng: np.random.Generator,
    shape: Shape,
    schools: list[dict[str, object]],
    children: list[dict[str, object]],
) -> None:
    """Deal out seats per year among the schools of a stage, and language places; unevenly."""
    appeal = rng.gamma(1.5, size=len(schools))
    need = sum(child["need"] != 0 for child in children)
    seats = np.zeros((len(schools), 10), np.int64)
    for year in range(1, 11):
        demand = sum(child["year"] == year for child in children)
        stage = [k for k, school in enumerate(schools) if (school["form"] == "GS") == (year <= 4)]
        free = demand if shape.exact else round(shape.seats * demand)
        seats[stage, year - 1] = rng.multinomial(free, appeal[stage] / appeal[stage].sum())
    places = need if shape.exact else round(shape.language * need)
    weights = (seats.sum(axis=1) + 0.5) * rng.gamma(4.0, size=len(schools))
    language = rng.multinomial(places, weights / weights.sum())
    if shape.closing:
        seats[seats.sum(axis=1).argmax()] = 0
    for school, row, count in zip(schools, seats.tolist(), language.tolist(), strict=True):
        school["seats"], school["language_places"] = row, count


def _wish(
    rng: np.random.Generator,
    shape: Shape,
    schools: list[dict[str, object]],
    children: list[dict[str, object]],
) -> None:
    """Up to three wishes among the nearer schools of the stage."""
    places = np.array([school["place"] for school in schools])
    primary = np.array([school["form"] == "GS" for school in schools])
    for child in children:
        away = np.hypot(*(places - np.array(child["home"])).T)
        away[primary != (child["recommended"] == "GS")] = np.inf
        near = np.argsort(away, kind="stable")[: min(10, int(np.isfinite(away).sum()))]
        count = min(len(near), int(rng.integers(0, shape.wishes + 1)))
        weights = 1 / (1 + np.arange(len(near)))
        if count:
            chosen = rng.choice(near, count, replace=False, p=weights / weights.sum())
            child["wishes"] = [schools[int(k)]["id"] for k in chosen]
