"""The invented evidence of the demo: complete, plausible, and said to be invented."""

import json
import time
from datetime import date

from miteinander.statistics.miniature import invented_evidence
from miteinander.statistics.openness import comparable, evidence_from, measure
from miteinander.statistics.openness.draws import FACTORS

NOW = date(2026, 6, 30)


def test_invented_city_gets_an_answer_in_which_every_factor_plays_a_part() -> None:
    content = json.loads(json.dumps(invented_evidence(on=NOW)))
    begun = time.process_time()

    result = measure(evidence_from(content))

    assert time.process_time() - begun < 2  # seconds of CPU, with 10,000 draws; 0.1 on a quiet machine
    index = result["index"]
    assert index is not None
    assert index["lower"] < index["point"] < index["upper"]  # type: ignore[operator]
    assert [len(each["indicators"]) for each in result["dimensions"]] == [4, 3, 1, 3, 1]
    assert {each["factor"] for each in result["sobol"] if each["total"] > 0} == set(FACTORS)
    assert result["warnings"] == []


def test_invented_evidence_says_so_everywhere() -> None:
    content = invented_evidence(on=NOW)

    assert content["synthetic"] is True
    assert all("erfunden" in each["source"] for each in content["indicators"])
    assert all("erfunden" in each["evidence"] for each in content["indicators"][-1]["questions"])


def test_two_years_of_the_invented_city_may_be_compared() -> None:
    runs = [measure(evidence_from(invented_evidence(on=day))) for day in (date(2023, 6, 30), NOW)]

    assert comparable(*runs) == []
    assert runs[0]["index"] != runs[1]["index"]
