from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model

from miteinander.audit import usecases
from miteinander.audit.models import Entry, Head, Seal
from miteinander.audit.tests.test_verify_audit import _as_superuser, fill_chain

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)


def _officer(language: str = "de") -> None:
    get_user_model().objects.create_user(
        f"{language}@haus.example", roles=["privacy:officer"], language=language
    )


def test_write_head_keeps_the_end_and_mails_it_to_the_officers() -> None:
    _officer("de")
    _officer("en")
    fill_chain(3)

    usecases.write_head(now=NOW)

    head = Head.objects.get()
    mails = apps.get_model("notifications", "Message").objects.order_by("id")
    assert (head.number, head.digest, head.at) == (3, Seal.objects.get(number=3).digest, NOW)
    assert [mail.address for mail in mails] == ["de@haus.example", "en@haus.example"]
    assert head.digest in mails[0].body
    assert "unversehrt" in mails[0].body


def test_write_head_twice_keeps_one() -> None:
    fill_chain(3)

    usecases.write_head(now=NOW)
    usecases.write_head(now=NOW + timedelta(days=1))

    assert Head.objects.count() == 1


def test_write_head_warns_when_somebody_touched_the_trail() -> None:
    _officer()
    fill_chain(3)
    with _as_superuser():
        Entry.objects.filter(pk=Seal.objects.get(number=2).entry_id).delete()

    usecases.write_head(now=NOW)

    mail = apps.get_model("notifications", "Message").objects.get()
    assert not Head.objects.exists()
    assert "Achtung" in mail.subject
    assert "Nummer 2" in mail.body
