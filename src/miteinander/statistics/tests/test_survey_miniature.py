"""The invented survey: the same for the same seed, with what real exports hold, and it says synthetic."""

from miteinander.statistics.miniature.survey import CITY, invent_survey


def test_invented_survey_repeats_and_says_synthetic() -> None:
    one, two = invent_survey(seed=3, answers=200), invent_survey(seed=3, answers=200)
    assert (one.answers, one.structure, one.margins, one.config) == (
        two.answers, two.structure, two.margins, two.config
    )  # fmt: skip
    assert one.answers != invent_survey(seed=4, answers=200).answers
    assert "synthetic = true" in one.config
    assert "synthetisch" in one.structure.decode()


def test_invented_survey_has_about_as_many_answers_as_asked() -> None:
    made = invent_survey(seed=1)
    finished = sum(',"",' not in line[:12] for line in made.answers.splitlines()[4:])
    assert 1_350 < finished < 1_750


def test_margins_add_up_to_the_city() -> None:
    lines = [line.split(";") for line in invent_survey(seed=1, answers=100).margins.splitlines()[1:]]
    for name in ("sex", "age", "district", "background"):
        assert sum(int(count) for variable, _, count in lines if variable == name) == sum(CITY.values())
