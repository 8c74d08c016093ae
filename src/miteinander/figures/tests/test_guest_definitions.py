"""Seven definitions side by side."""

import pytest
from django.test import Client

from miteinander.figures.forms.guest_words import DEFINITIONS, EVERYBODY, WHO
from miteinander.figures.models import Definition
from miteinander.figures.tests.factories import dataset, make_released
from miteinander.figures.tests.guests import make_definitions, read

pytestmark = pytest.mark.django_db


def test_guest_definitions_show_seven_shares_with_their_numbers(client: Client) -> None:
    make_definitions()

    page = read(client, "wer-zaehlt/")

    assert page.count("svg-bar--info") == 7
    assert "je nach Definition, 16,4\xa0% bis 39,7\xa0%" in page
    assert "<bdi>39,7\xa0%</bdi> (<bdi>134.917</bdi>)" in page
    assert "Diese Zahlen sind erfunden." in page


def test_guest_definitions_explain_themselves_without_numbers(client: Client) -> None:
    page = read(client, "wer-zaehlt/")

    assert "Hier stehen bald Zahlen." in page
    assert "Wer keinen deutschen Pass hat." in page


def test_guest_definitions_say_what_is_withheld_and_no_share_of_few(client: Client) -> None:
    make_released(dataset("definitions", ("definition",), {(None,): 99, ("A",): 20, ("B",): None}))

    page = read(client, "wer-zaehlt/")

    assert ">20<" in page
    assert ">geschützt<" in page
    assert "je nach Definition" not in page


def test_every_definition_of_the_catalogue_has_words() -> None:
    codes = set(Definition.objects.values_list("code", flat=True))

    assert codes == set(WHO) == {*DEFINITIONS, EVERYBODY}
