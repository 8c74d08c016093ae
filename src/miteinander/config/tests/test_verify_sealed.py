"""Rows put back from an older copy open with the right key; the trail knows better."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.queries.opening import open_case
from miteinander.antidiscrimination.rules.papers import CaseContent
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_head, ring_of
from miteinander.antidiscrimination.usecases.cases import save_case
from miteinander.antidiscrimination.usecases.keeping import erase_case
from miteinander.audit.usecases import seal_entries
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def verify() -> str:
    out = StringIO()
    call_command("verify_sealed", stdout=out)
    return out.getvalue()


def write(case: Case, by: Account, story: str) -> None:
    version = Case.objects.get(pk=case.pk).version
    content = CaseContent(story=story)
    save_case(by=by, ring=ring_of(by), pk=case.pk, version=version, content=content, now=NOW)


def test_verify_sealed_finds_a_row_put_back_to_an_older_version() -> None:
    head, _ring, _sheets = make_head(now=NOW)
    case = make_case(head)
    write(case, head, "früher")
    old = Case.objects.values("version", "identity", "content").get(pk=case.pk)
    write(case, head, "später")
    seal_entries()
    assert verify() == "sound\n"

    Case.objects.filter(pk=case.pk).update(**old)

    found = open_case(case.pk, ring_of(head))
    assert found is not None
    assert found.content.story == "früher"  # nothing in the row itself gives it away
    with pytest.raises(CommandError, match="rows that are not what the trail says: 1"):
        verify()


def test_verify_sealed_finds_a_case_taken_away_but_not_one_deleted_by_rule() -> None:
    head, _ring, _sheets = make_head(now=NOW)
    erased, stolen = make_case(head), make_case(head)
    Case.objects.filter(pk=erased.pk).update(state=CaseState.CLOSED, closed_week=date(2026, 11, 23))
    erase_case(by=head, ring=ring_of(head), case=erased.pk, now=NOW)
    seal_entries()
    assert verify() == "sound\n"

    Case.objects.filter(pk=stolen.pk).delete()

    with pytest.raises(CommandError, match=": 1"):
        verify()


def test_verify_sealed_trusts_no_broken_trail() -> None:
    head, _ring, _sheets = make_head(now=NOW)
    make_case(head)
    seal_entries()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_entry SET note = 'v9' WHERE kind LIKE 'antidiscrimination%%'")
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")

    with pytest.raises(CommandError, match="trail is broken"):
        verify()
