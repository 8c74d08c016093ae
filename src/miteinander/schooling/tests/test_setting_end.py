from datetime import date

import pytest

from miteinander.core.errors import NotAllowed
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Setting
from miteinander.schooling.tests.factories import NOW, make_school
from miteinander.schooling.usecases.schools import end_setting

pytestmark = pytest.mark.django_db


def test_setting_end_keeps_what_was() -> None:
    make_school()
    row = Setting.objects.order_by("id")[0]
    desk = signed_in(make_account("schooling:counsellor"))

    desk.post(f"/schule/foerderung/{row.pk}/beenden/", {"valid_to": "2026-12-31"})

    row.refresh_from_db()
    assert row.valid_to == date(2026, 12, 31)


def test_setting_does_not_end_before_it_begins() -> None:
    make_school()
    row = Setting.objects.order_by("id")[0]
    desk = signed_in(make_account("schooling:counsellor"))

    page = desk.post(f"/schule/foerderung/{row.pk}/beenden/", {"valid_to": "2020-01-01"}).content.decode()

    row.refresh_from_db()
    assert "letzte Tag liegt vor dem ersten" in page
    assert row.valid_to is None


def test_ending_a_setting_is_for_counsellors() -> None:
    make_school()
    row = Setting.objects.order_by("id")[0]

    with pytest.raises(NotAllowed):
        end_setting(by=make_account("schooling:clerk"), setting=row.pk, last_day=NOW.date(), now=NOW)
    assert (
        signed_in(make_account("schooling:clerk")).get(f"/schule/foerderung/{row.pk}/beenden/").status_code
        == 403
    )
