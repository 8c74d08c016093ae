"""Changing who it is about."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.tests.factories import make_case
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    colleague_of,
    of_case,
    office,
    posted,
)

pytestmark = pytest.mark.django_db


TYPED = {"language": "tr", "name": "Anders Muster"}


def test_person_edit_changes_who_it_is_about(client: Client) -> None:
    case = make_case(office(client))

    shown = posted(client, of_case(case, "person/"), **TYPED, version=1, needs_interpreter="on")

    assert "Anders Muster" in shown
    assert "Türkisch" in shown
    assert "Am Telefon hieß es" in shown


def test_person_edit_shows_both_to_the_second_writer(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    case = make_case(head)
    posted(other, of_case(case, "person/"), **TYPED, version=1)

    shown = posted(client, of_case(case, "person/"), language="tr", name="Jemand Drittes", version=1)

    assert "Anders Muster" in shown
    assert "Jemand Drittes" in shown


def test_person_edit_is_closed_to_everybody_else(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    case = make_case(head, restricted=True)

    assert closed_to_others(of_case(case, "person/"))
    assert other.get(of_case(case, "person/")).status_code == 404
