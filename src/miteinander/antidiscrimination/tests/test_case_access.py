"""Restricting a case to named members: their keys, nobody else opens it."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import Case, CaseKey
from miteinander.antidiscrimination.queries.opening import unfold
from miteinander.antidiscrimination.rules.secret import CaseSecret
from miteinander.antidiscrimination.tests.factories import NOW, make_case, ring_of
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    colleague_of,
    of_case,
    office,
    page,
    posted,
)
from miteinander.antidiscrimination.usecases.team import restrict_case
from miteinander.core.errors import Refused
from miteinander.sealing.errors import Broken
from miteinander.sealing.keys import open_box

pytestmark = pytest.mark.django_db


def test_case_access_restricts_a_case_to_named_members(client: Client) -> None:
    head = office(client)
    colleague, other = colleague_of(head)
    _third, outside = colleague_of(head)
    case = make_case(head)
    ring, friend = ring_of(head), ring_of(colleague)
    posted(client, of_case(case, "eintraege/neu/note/"), on="2026-11-20", version=1, text="So war es.")
    old = bytes(CaseKey.objects.get(case=case).box)

    shown = posted(client, of_case(case, "zugang/"), members=[ring.member_id, friend.member_id])

    assert "Nur die benannten Personen" in shown
    assert "So war es." in page(other, of_case(case))
    assert outside.get(of_case(case)).status_code == 404
    assert not CaseKey.objects.filter(case=case, epoch__isnull=False).exists()
    assert CaseKey.objects.filter(case=case, is_recovery=True).exists()
    secret = CaseSecret(open_box(next(iter(ring.teams.values())), old))
    with pytest.raises(Broken):
        unfold(Case.objects.get(pk=case.pk), secret)


def test_case_access_lets_nobody_lock_out_who_counsels(client: Client) -> None:
    head = office(client)
    colleague, _other = colleague_of(head)
    case = make_case(head)

    refused = posted(client, of_case(case, "zugang/"), members=[ring_of(colleague).member_id])

    assert "muss ihn auch lesen dürfen" in refused
    with pytest.raises(Refused, match="nobody_named"):
        restrict_case(by=head, ring=ring_of(head), pk=case.pk, members=[], now=NOW)


def test_case_access_is_closed_to_everybody_else(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    case = make_case(head, restricted=True)

    assert closed_to_others(of_case(case, "zugang/"))
    assert other.get(of_case(case, "zugang/")).status_code == 404
