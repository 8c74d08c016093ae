"""What the answer was computed from gives the same answer again."""

import json

import pytest
from django.test import Client

from miteinander.figures.tests.guests import make_answer
from miteinander.statistics.openness import evidence_from, measure

pytestmark = pytest.mark.django_db
ADDRESS = "/de/zahlen/wie-offen-sind-wir.json"


def test_guest_openness_config_gives_the_same_answer(client: Client) -> None:
    run = make_answer()

    answer = client.get(ADDRESS)

    assert "wie-offen-sind-wir-2025-12-31.json" in answer["Content-Disposition"]
    assert measure(evidence_from(json.loads(answer.content))) == run.result


def test_guest_openness_config_is_not_there_before_the_release(client: Client) -> None:
    make_answer(state="draft")

    assert client.get(ADDRESS).status_code == 404
