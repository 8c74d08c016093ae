"""Golden persons: one per rule and boundary, on 31 December 2025.

What a row says: a name, the rule, status, evidence and definitions to come out, the person, and mother
and father if the extract holds them.
"""

from datetime import date

from miteinander.statistics.population.columns import COLUMNS

ON = date(2025, 12, 31)
Changes = dict[str, str]
Record = dict[str, str | None]


def record(person: str = "p", **given: str) -> Record:
    """Return a German born here in 1980 and not in motion, changed as given."""
    usual = {
        "person": person, "household": "h", "municipality": "05711000", "district": "01", "sex": "f",
        "born": "1980-05-05", "nat1": "000", "birth_place": "inside", "birth_state": "000",
        "residence": "sole",
    }  # fmt: skip
    usual |= given
    return {name: usual.get(name) or None for name in COLUMNS}


def family(person: Changes, mother: Changes | None = None, father: Changes | None = None) -> list[Record]:
    """Return the records of a person and of the parents the extract holds; mother is m, father is f."""
    parents = [
        record(name, **parent) for name, parent in (("m", mother), ("f", father)) if parent is not None
    ]
    return [record(**person), *parents]


FOREIGN = {"nat1": "163", "birth_place": "outside", "birth_state": "163", "immigrated_on": "1999-03-01"}
CAME_1955 = FOREIGN | {"immigrated_on": "1955-12-31", "born": "1930-01-01"}
NATURALISED = {"nat2": "163", "german_kind": "naturalised", "birth_place": "outside",
               "birth_state": "163", "immigrated_on": "1990-01-01"}  # fmt: skip
ABROAD = {"birth_place": "outside", "birth_state": "368", "immigrated_on": "1995-01-01"}
MINOR = {"born": "2015-01-01"}
CHILD = MINOR | {"mother": "m"}
CHILD_OF_TWO = CHILD | {"father": "f"}
AUSSIEDLER = {"birth_place": "outside", "birth_state": "444", "immigrated_on": "1993-06-01"}
EXPELLEE = {
    "birth_place": "former_german",
    "birth_state": "152",
    "born": "1938-01-01",
    "german_kind": "birth",
}

PERSONS: list[tuple[str, str, tuple[Changes, ...]]] = [
    ("native", "R12 NONE direct:", ({},)),
    ("foreigner", "R1 FOREIGN direct: A B C D1 D2 E F", (FOREIGN,)),
    ("foreigner born here", "R1 FOREIGN direct: A B C D1 D2", ({"nat1": "163"},)),
    ("stateless", "R1 FOREIGN direct: A B C D1 D2", ({"nat1": "997"},)),
    ("unclear", "R1 FOREIGN direct: A B C D1 D2", ({"nat1": "998"},)),
    ("dissolved state", "R1 FOREIGN direct: A B C D1 D2", ({"nat1": "138"},)),
    ("no information", "R2 UNKNOWN none:", ({"nat1": "999"},)),
    ("empty nationality", "R2 UNKNOWN none:", ({"nat1": ""},)),
    ("empty first, foreign second", "R2 UNKNOWN none:", ({"nat1": "", "nat2": "163"},)),
    ("no information, but immigrated", "R2 UNKNOWN none: D1 D2 E F", (FOREIGN | {"nat1": "999"},)),
    ("German in second place", "R10 DUAL direct:", ({"nat1": "163", "nat2": "000"},)),
    ("German twice", "R12 NONE direct:", ({"nat2": "000"},)),
    ("naturalised", "R3 NATURALISED direct: B C D1 D2 E F", (NATURALISED,)),
    ("naturalised, born here", "R3 NATURALISED direct: B C", ({"german_kind": "naturalised"},)),
    ("status German", "R4 AUSSIEDLER direct: B C", ({"german_kind": "status_german"},)),
    ("Aussiedler", "R4 AUSSIEDLER direct: B C D1 D2 E F", (AUSSIEDLER | {"german_kind": "aussiedler"},)),
    ("born in an Aussiedler state", "R5 AUSSIEDLER inferred: B C D1 D2 E F", (AUSSIEDLER,)),
    (
        "came from an Aussiedler state",
        "R5 AUSSIEDLER inferred: B C D1 D2 E F",
        (AUSSIEDLER | {"birth_state": "", "from_state": "160"},),
    ),
    ("Soviet Union", "R5 AUSSIEDLER inferred: B C D1 D2 E F", (AUSSIEDLER | {"birth_state": "159"},)),
    (
        "Aussiedler with that state's nationality",
        "R5 AUSSIEDLER inferred: B C D1 D2 E F",
        (AUSSIEDLER | {"nat2": "444"},),
    ),
    (
        "with the state moved from",
        "R5 AUSSIEDLER inferred: B C D1 D2 E F",
        (AUSSIEDLER | {"from_state": "160", "nat2": "160"},),
    ),
    ("with another nationality", "R7 NATURALISED inferred: B C D1 D2 E F", (AUSSIEDLER | {"nat2": "163"},)),
    (
        "with second nationality unclear",
        "R5 AUSSIEDLER inferred: B C D1 D2 E F",
        (AUSSIEDLER | {"nat2": "998"},),
    ),
    (
        "German by birth, born in Poland",
        "R8 GERMAN_BORN_ABROAD direct: B D1 D2 E F",
        (AUSSIEDLER | {"birth_state": "152", "german_kind": "birth"},),
    ),
    (
        "came on 1 Jan 1956",
        "R5 AUSSIEDLER inferred: B C D1 D2 E F",
        (AUSSIEDLER | {"immigrated_on": "1956-01-01", "born": "1930-01-01"},),
    ),
    (
        "came on 31 Dec 1955",
        "R8 GERMAN_BORN_ABROAD direct: B D1 E F",
        (AUSSIEDLER | {"immigrated_on": "1955-12-31", "born": "1930-01-01"},),
    ),
    (
        "came on 1 Jan 1950",
        "R8 GERMAN_BORN_ABROAD direct: B D1 E F",
        (AUSSIEDLER | {"immigrated_on": "1950-01-01", "born": "1930-01-01"},),
    ),
    (
        "came on 31 Dec 1949",
        "R8 GERMAN_BORN_ABROAD direct: B",
        (AUSSIEDLER | {"immigrated_on": "1949-12-31", "born": "1930-01-01"},),
    ),
    ("day of coming not known", "R8 GERMAN_BORN_ABROAD direct: B", (AUSSIEDLER | {"immigrated_on": ""},)),
    ("expellee", "R6 NONE direct:", (EXPELLEE | {"immigrated_on": "1946-05-01"},)),
    ("expellee, day not known", "R6 NONE direct:", (EXPELLEE,)),
    ("expellee who came in 1955", "R6 NONE direct: D1 E F", (EXPELLEE | {"immigrated_on": "1955-12-31"},)),
    ("stayed until 1957", "R12 NONE direct: D1 D2 E F", (EXPELLEE | {"immigrated_on": "1957-05-01"},)),
    (
        "stayed until 1957, kind not known",
        "R5 AUSSIEDLER inferred: B C D1 D2 E F",
        (EXPELLEE | {"immigrated_on": "1957-05-01", "german_kind": ""},),
    ),
    ("born there on 31 Dec 1949", "R6 NONE direct:", (EXPELLEE | {"born": "1949-12-31"},)),
    ("born there on 1 Jan 1950", "R12 NONE direct:", (EXPELLEE | {"born": "1950-01-01"},)),
    ("born abroad, two nationalities", "R7 NATURALISED inferred: B C D1 D2 E F", (ABROAD | {"nat2": "134"},)),
    ("born abroad", "R8 GERMAN_BORN_ABROAD direct: B D1 D2 E F", (ABROAD,)),
    (
        "born abroad, second no information",
        "R8 GERMAN_BORN_ABROAD direct: B D1 D2 E F",
        (ABROAD | {"nat2": "999"},),
    ),
    (
        "born 1 Jan 2000, two nationalities",
        "R9 IUS_SOLI inferred: B C",
        ({"born": "2000-01-01", "nat2": "163"},),
    ),
    ("born 31 Dec 1999, two nationalities", "R10 DUAL direct:", ({"born": "1999-12-31", "nat2": "163"},)),
    (
        "option child",
        "R9 IUS_SOLI direct: B C D1 D2",
        (
            CHILD | {"nat2": "163"},
            FOREIGN,
        ),
    ),
    (
        "option child of two",
        "R9 IUS_SOLI direct: B C D1 D2 E F",
        (
            CHILD_OF_TWO | {"nat2": "163"},
            FOREIGN,
            FOREIGN,
        ),
    ),
    (
        "option child, foreign parent elsewhere",
        "R9 IUS_SOLI direct: B C D1 D2",
        (
            CHILD | {"nat2": "163"},
            FOREIGN | {"household": "x"},
        ),
    ),
    (
        "one parent German",
        "R11 FAMILY_ONE direct: B C D1 D2",
        (
            CHILD_OF_TWO | {"nat2": "163"},
            FOREIGN,
            {},
        ),
    ),
    (
        "dual child of a German",
        "R10 DUAL direct:",
        (
            CHILD | {"nat2": "163"},
            {},
        ),
    ),
    ("mother named, no record", "R9 IUS_SOLI inferred: B C", (CHILD | {"nat2": "163"},)),
    (
        "child of one",
        "R11 FAMILY_ONE direct: B C D1 D2",
        (
            CHILD,
            NATURALISED,
        ),
    ),
    (
        "child of two",
        "R11 FAMILY_BOTH direct: B C D1 D2 E F",
        (
            CHILD_OF_TWO,
            NATURALISED,
            FOREIGN,
        ),
    ),
    (
        "one of two abroad",
        "R11 FAMILY_ONE direct: B C D1 D2",
        (
            CHILD_OF_TWO,
            NATURALISED,
            {},
        ),
    ),
    (
        "of a German born abroad",
        "R11 FAMILY_ONE direct: B D1 D2",
        (
            CHILD,
            ABROAD,
        ),
    ),
    (
        "of parents in another household",
        "R12 NONE direct: C D1 D2 E F",
        (
            CHILD_OF_TWO,
            NATURALISED | {"household": "x"},
            FOREIGN | {"household": "x"},
        ),
    ),
    (
        "one parent in another household",
        "R11 FAMILY_ONE direct: B C D1 D2 E F",
        (
            CHILD_OF_TWO,
            NATURALISED | {"household": "x"},
            FOREIGN,
        ),
    ),
    (
        "of a foreigner born here",
        "R11 FAMILY_ONE direct: B C",
        (
            CHILD,
            {"nat1": "163"},
        ),
    ),
    (
        "of one who came in 1955",
        "R11 FAMILY_ONE direct: B C D1",
        (
            CHILD,
            CAME_1955,
        ),
    ),
    (
        "of a parent with a second residence",
        "R11 FAMILY_ONE direct: B C D1 D2",
        (
            CHILD,
            FOREIGN | {"residence": "secondary"},
        ),
    ),
    (
        "of an option child",
        "R12 NONE direct:",
        (
            CHILD,
            {"born": "2000-01-01", "nat2": "163"},
        ),
    ),
    (
        "of a parent without information",
        "R12 NONE direct: D1 D2",
        (
            CHILD,
            FOREIGN | {"nat1": "999"},
        ),
    ),
    (
        "turns 18 on the day",
        "R12 NONE direct: C D1 D2",
        (
            CHILD | {"born": "2007-12-31"},
            NATURALISED,
        ),
    ),
    (
        "turns 18 a day later",
        "R11 FAMILY_ONE direct: B C D1 D2",
        (
            CHILD | {"born": "2008-01-01"},
            NATURALISED,
        ),
    ),
    (
        "18 and child of two",
        "R12 NONE direct: C D1 D2 E F",
        (
            CHILD_OF_TWO | {"born": "2007-01-01"},
            FOREIGN,
            FOREIGN,
        ),
    ),
    (
        "19 and child of two",
        "R12 NONE direct: C D1 D2 E",
        (
            CHILD_OF_TWO | {"born": "2006-12-31"},
            FOREIGN,
            FOREIGN,
        ),
    ),
    (
        "child of an expellee",
        "R12 NONE direct:",
        (
            CHILD,
            EXPELLEE,
        ),
    ),
    ("birthplace not known", "R12 NONE direct:", ({"birth_place": "", "nat2": "163"},)),
    ("second nationality 997", "R12 NONE direct:", ({"nat2": "997"},)),
    (
        "foreign child",
        "R1 FOREIGN direct: A B C D1 D2",
        (
            CHILD | {"nat1": "163"},
            FOREIGN,
        ),
    ),
]
