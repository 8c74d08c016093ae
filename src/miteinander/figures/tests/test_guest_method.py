"""How figures are counted and protected, with a worked example."""

from django.test import Client

from miteinander.figures.tests.guests import read


def test_guest_method_works_the_example_of_the_handbook(client: Client) -> None:
    page = read(client, "so-zaehlen-wir/")

    assert "<bdi>0,9</bdi>, <bdi>0,3</bdi> und <bdi>0,6</bdi>" in page
    assert "Zusammen ist das <bdi>1,8</bdi>" in page
    assert "steht bei <bdi>0,8</bdi>: 1 dazu" in page


def test_guest_method_writes_numbers_as_the_reader_does(client: Client) -> None:
    assert "0.9" in read(client, "so-zaehlen-wir/", "en")
