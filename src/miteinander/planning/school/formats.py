"""Reading and writing the shared files `miteinander/school/1` and `miteinander/placement/1`."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from miteinander.core.reading import Entry, Problems, entries, load, write
from miteinander.planning.school.model import FORMS, NOWHERE, YEARS, Batch, Children, Ints, Placement, Schools

INSTANCE = "miteinander/school/1"
PLACEMENT = "miteinander/placement/1"
_MOST = 1_000_000  # seats of a year or weeks waited: more is a slip of the pen


def read_batch(path: Path) -> Batch:
    """Return the planning task in a file. Raises FormatError naming each id and the way out."""
    return parse_batch(load(path))


def parse_batch(content: Mapping[str, object]) -> Batch:
    """Return the planning task in the object of a file. Raises FormatError."""
    problems = Problems()
    file = Entry(content, "the file", problems)
    file.choice("format", (INSTANCE,))
    name = file.word("name")
    problems.stop()
    schools = entries(content, "schools", problems)
    children = entries(content, "children", problems)
    problems.stop()
    numbers = _Numbers()
    batch = Batch(
        name=name,
        schools=_schools(schools, numbers),
        children=_children(children, [entry.where for entry in schools], numbers),
    )
    problems.stop()
    return batch


class _Numbers:
    """Numbers values in the order they are met."""

    def __init__(self) -> None:
        self.known: dict[object, int] = {}

    def of(self, value: object) -> int:
        return self.known.setdefault(value, len(self.known))


def _schools(found: list[Entry], regions: _Numbers) -> Schools:
    seats = [_seats(entry) for entry in found]
    return Schools(
        ids=tuple(entry.where for entry in found),
        region=_ints([regions.of(entry.code("region")) for entry in found]),
        place=_points([entry.point("place") for entry in found]),
        form=_ints([_form(entry, "form") for entry in found]),
        seats=np.array(seats, np.int64).reshape(len(found), YEARS),
        language_places=_ints([entry.integer("language_places", 0, _MOST) for entry in found]),
        literacy=np.array([entry.flag("literacy") for entry in found], np.bool_),
        newcomer_share=np.array([entry.number("newcomer_share", 0, 1) for entry in found], np.float64),
    )


def _seats(entry: Entry) -> list[int]:
    given = entry.items("seats")
    if len(given) != YEARS:
        if "seats" in entry.fields and isinstance(entry.fields["seats"], list):
            entry.wrong("seats", f"has {len(given)} numbers, but must have {YEARS}, one for each year")
        return [0] * YEARS
    return [
        entry.as_integer(f"seats of year {year}", value, 0, _MOST)
        for year, value in enumerate(given, start=1)
    ]


def _form(entry: Entry, field: str) -> int:
    form = entry.choice(field, FORMS)
    return FORMS.index(form) if isinstance(form, str) else 0


def _children(found: list[Entry], school_ids: list[str], regions: _Numbers) -> Children:
    index = {name: place for place, name in enumerate(school_ids)}
    families = _Numbers()
    wishes = [_known_schools(entry, "wishes", index) for entry in found]
    widest = max((len(row) for row in wishes), default=0)
    refused = [
        (place, school)
        for place, entry in enumerate(found)
        if "refused" in entry.fields
        for school in _known_schools(entry, "refused", index)
    ]
    return Children(
        ids=tuple(entry.where for entry in found),
        region=_ints([regions.of(entry.code("region")) for entry in found]),
        family=_ints([families.of(_family(entry)) for entry in found]),
        home=_points([entry.point("home") for entry in found]),
        year=_ints([entry.integer("year", 1, YEARS) for entry in found]),
        need=_ints([entry.integer("need", 0, 2) for entry in found]),
        recommended=_ints([_form(entry, "recommended") for entry in found]),
        wishes=np.array([row + [NOWHERE] * (widest - len(row)) for row in wishes], np.int64).reshape(
            len(found), widest
        ),
        waited=_ints([_maybe_weeks(entry) for entry in found]),
        promised=_ints([_promised(entry, index) for entry in found]),
        refused=np.array(refused, np.int64).reshape(-1, 2),
    )


def _family(entry: Entry) -> object:
    family = entry.code("family")
    if family is None and "family" in entry.fields:
        entry.wrong("family", "is null; give a child without siblings a family of its own")
    return family


def _known_schools(entry: Entry, field: str, index: dict[str, int]) -> list[int]:
    known = []
    for name in entry.words(field):
        if name in index:
            known.append(index[name])
        else:
            entry.wrong(
                field, f"names {name}, but there is no such school; add it to schools or leave it out"
            )
    return known


def _maybe_weeks(entry: Entry) -> int:
    return entry.integer("waited", 0, _MOST) if "waited" in entry.fields else 0


def _promised(entry: Entry, index: dict[str, int]) -> int:
    name = entry.maybe_word("promised") if "promised" in entry.fields else None
    if not name:
        return NOWHERE
    refused = entry.words("refused") if "refused" in entry.fields else []
    if name not in index:
        entry.wrong("promised", f"is {name}, but there is no such school; add it to schools or take it back")
    elif name in refused:
        entry.wrong("promised", f"is {name}, which is refused as well; take one of them back")
    return index.get(name, NOWHERE)


def _ints(values: list[int]) -> Ints:
    return np.array(values, np.int64)


def _points(values: list[tuple[float, float]]) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    return np.array(values, np.float64).reshape(len(values), 2)


def digest(batch: Batch) -> str:
    """Return a fingerprint of the input, kept with each plan so that it can be recomputed later."""
    schools, children = batch.schools, batch.children
    taken = hashlib.sha256(repr((batch.name, schools.ids, children.ids)).encode())
    for array in (
        schools.region, schools.place, schools.form, schools.seats, schools.language_places, schools.literacy,
        schools.newcomer_share, children.region, children.family, children.home, children.year, children.need,
        children.recommended, children.wishes, children.waited, children.promised, children.refused,
    ):  # fmt: skip
        taken.update(repr(array.shape).encode() + np.ascontiguousarray(array).tobytes())
    return taken.hexdigest()


def placement_content(batch: Batch, plan: Placement) -> dict[str, object]:
    """Return the object of a placement file."""
    placed = np.flatnonzero(plan.school_of != NOWHERE)
    return {
        "format": PLACEMENT,
        "instance": plan.name,
        "placements": [
            {
                "child": batch.children.ids[int(child)],
                "school": batch.schools.ids[int(plan.school_of[child])],
            }
            for child in placed
        ],
        "objective": plan.objective,
        "bound": plan.bound,
        "seconds": round(plan.seconds, 3),
        "rules": plan.rules_version,
        "input": plan.input_hash,
    }


def write_placement(path: Path, batch: Batch, plan: Placement) -> None:
    """Write a plan. Raises FormatError if the place cannot be written."""
    write(path, placement_content(batch, plan))


def read_school_of(path: Path, batch: Batch) -> Ints:
    """Return the school of each child in a placement file. Raises FormatError."""
    content = load(path)
    problems = Problems()
    file = Entry(content, "the file", problems)
    file.choice("format", (PLACEMENT,))
    schools = {name: place for place, name in enumerate(batch.schools.ids)}
    children = {name: place for place, name in enumerate(batch.children.ids)}
    school_of = np.full(len(children), NOWHERE, np.int64)
    for position, value in enumerate(file.items("placements")):
        if not isinstance(value, dict):
            problems.add(f"placements[{position}]", "must be an object with child and school.")
            continue
        entry = Entry(value, f"placements[{position}]", problems)
        child, school = entry.word("child"), entry.word("school")
        if child not in children or school not in schools:
            problems.add(
                entry.where, f"{child} at {school} is not in the instance; take the plan of this one."
            )
        elif school_of[children[child]] != NOWHERE:
            problems.add(child, "is placed twice; leave one place.")
        else:
            school_of[children[child]] = schools[school]
    problems.stop()
    return school_of
