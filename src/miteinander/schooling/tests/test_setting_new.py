from datetime import date

import pytest

from miteinander.core.errors import NotAllowed
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Setting
from miteinander.schooling.tests.factories import NOW, make_school
from miteinander.schooling.usecases.schools import add_setting

pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "external",
    "name": "Willkommen",
    "years": ["1", "2"],
    "hours": "12",
    "valid_from": "2026-12-01",
}


def test_setting_new_notes_how_a_school_supports() -> None:
    school = make_school()

    answer = signed_in(make_account("schooling:counsellor")).post(
        f"/schule/schulen/{school.pk}/foerderung/", TYPED
    )

    row = Setting.objects.get(kind="external")
    assert answer.status_code == 302
    assert (row.school, row.years, row.hours, row.valid_from) == (school, [1, 2], 12, date(2026, 12, 1))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"years": []}, "mindestens einen Jahrgang"),
        ({"valid_to": "2026-11-01"}, "letzte Tag liegt vor dem ersten"),
        ({"years": ["9"]}, "9"),
        ({"hours": "-3"}, "0"),
    ],
)
def test_setting_new_says_what_is_wrong_and_writes_nothing(change: dict[str, object], words: str) -> None:
    school = make_school()
    before = Setting.objects.count()
    desk = signed_in(make_account("schooling:counsellor"))

    answer = desk.post(f"/schule/schulen/{school.pk}/foerderung/", TYPED | change)

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert Setting.objects.count() == before


def test_adding_a_setting_is_for_counsellors() -> None:
    school = make_school()
    draft = Setting(school=school, kind="inner", years=[1], valid_from=NOW.date())

    with pytest.raises(NotAllowed):
        add_setting(by=make_account("schooling:clerk"), draft=draft, now=NOW)
    page = f"/schule/schulen/{school.pk}/foerderung/"
    assert signed_in(make_account("schooling:clerk")).get(page).status_code == 403
