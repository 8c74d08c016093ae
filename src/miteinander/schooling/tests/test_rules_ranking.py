"""Ranking without a database: what a choice costs, exactly and estimated by the plan's prices."""

import pytest

from miteinander.planning.school.model import Rules
from miteinander.schooling.rules.batch import Seeker, question_of
from miteinander.schooling.rules.capacity import SchoolPlaces
from miteinander.schooling.rules.ranking import Ranking, rank_schools

EXACT, ESTIMATED = 100, 0


def school(key: int, km: float, places: int) -> SchoolPlaces:
    return SchoolPlaces(
        school_id=key,
        name=f"Schule {key}",
        form="GS",
        years=(1, 2, 3, 4),
        free={1: 0, 2: 0, 3: 0, 4: places},
        language_free=9,
        x_km=km,
        y_km=0.0,
    )


def seeker(key: int, *, km: float = 0.0, weeks: int = 0) -> Seeker:
    return Seeker(key=key, family=key, year=4, need=1, recommended="GS", home=(km, 0.0), weeks=weeks)


def ranked(seekers: list[Seeker], schools: list[SchoolPlaces], *, few: int) -> Ranking:
    asked = question_of(seekers, schools, name="Test")
    return rank_schools(asked.batch, Rules(), child=0, free=range(len(schools)), few=few)


@pytest.mark.parametrize("few", [EXACT, ESTIMATED])
def test_rank_schools_puts_the_nearest_first_where_there_is_room(few: int) -> None:
    found = ranked([seeker(1)], [school(1, 5.0, 3), school(2, 0.5, 3)], few=few)

    assert [one.school for one in found.choices] == [1, 0]
    assert [one.placed for one in found.choices] == [0, 0]


@pytest.mark.parametrize("few", [EXACT, ESTIMATED])
def test_rank_schools_says_what_the_last_place_costs(few: int) -> None:
    # Only the second child can go no farther; it has waited longer and the place is its own in the plan.
    found = ranked([seeker(1), seeker(2, weeks=30)], [school(1, 0.5, 1)], few=few)

    assert [(one.school, one.placed, one.lost) for one in found.choices] == [(0, 0, 1)]
    assert found.choices[0].points <= 0
    assert found.choices[0].is_estimate == (few == ESTIMATED)


@pytest.mark.parametrize("few", [EXACT, ESTIMATED])
def test_rank_schools_leaves_the_near_place_to_who_needs_it(few: int) -> None:
    schools = [school(1, 0.5, 1), school(2, 2.5, 5)]

    found = ranked([seeker(1, km=1.4), seeker(2, km=-4.0)], schools, few=few)

    assert len(found.choices) == 2
    assert found.choices[0].points == 0
    assert found.choices[1].points <= 0


def test_rank_schools_without_room_says_why() -> None:
    found = ranked([seeker(1)], [school(1, 0.5, 0)], few=EXACT)

    assert found.choices == ()
    assert found.nowhere is not None
    assert found.nowhere["considered"] == 0


def test_question_of_gives_no_names_and_keeps_siblings_where_they_are() -> None:
    guest = Seeker(key=7, family=1, year=4, need=1, recommended="GS", promised=1)
    known = Seeker(key=8, family=3, year=4, need=0, recommended="", sibling_school=2)

    asked = question_of([seeker(1), guest, known], [school(1, 0.0, 2), school(2, 1.0, 0)], name="Test")

    assert asked.seeking == 2
    assert asked.children == (1, 7, 8, 0)
    assert [row["promised"] for row in asked.content["children"]] == [None, "s1", None, "s2"]
    assert [row["seats"][3] for row in asked.content["schools"]] == [3, 1]  # theirs is added back
    assert asked.content["schools"][0]["language_places"] == 10
    assert len(asked.batch.children) == 4
