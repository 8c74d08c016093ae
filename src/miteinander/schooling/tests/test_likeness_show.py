"""Two children side by side: one, or two; and taking the answer back."""

from datetime import date

import pytest

from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Step
from miteinander.schooling.tests.factories import NOW, make_counsellor, make_school
from miteinander.schooling.tests.test_likeness_list import make_likeness
from miteinander.schooling.usecases.joining import join_children, take_answer_back, tell_apart

pytestmark = pytest.mark.django_db


def test_likeness_show_marks_what_differs() -> None:
    row = make_likeness()

    text = signed_in(make_account("schooling:clerk")).get(f"/schule/doppelt/{row.pk}/").content.decode()

    assert text.count("<mark>") >= 2
    assert 'value="first_name"' in text
    assert 'value="born_on"' not in text


def test_join_children_takes_over_only_what_was_chosen_and_can_be_taken_back() -> None:
    row = make_likeness()
    row.second.born_on, row.second.gender = date(2016, 4, 5), "m"
    row.second.save()
    by = make_counsellor()

    join_children(by=by, likeness=row.pk, keep=row.first_id, take=["born_on"], now=NOW)

    row.refresh_from_db()
    assert (row.answer, row.kept, row.before) == ("same", row.first, {"born_on": "2016-05-04"})
    assert (row.first.born_on, row.first.gender) == (date(2016, 4, 5), "f")
    assert (row.second.state, row.second.closed_reason) == ("closed", "twice")
    assert row.second.family.closed_at is not None
    assert list(Step.objects.values_list("child_id", "state")) == [(row.second_id, "closed")]

    take_answer_back(by=by, likeness=row.pk, now=NOW)

    row.refresh_from_db()
    assert (row.answer, row.kept, row.before) == ("open", None, {})
    assert row.first.born_on == date(2016, 5, 4)
    assert row.second.state == "reported"
    assert row.second.family.closed_at != NOW


def test_join_children_refuses() -> None:
    row = make_likeness()
    by = make_counsellor()
    with pytest.raises(Refused, match="not_of_these"):
        join_children(by=by, likeness=row.pk, keep=0, take=[], now=NOW)
    with pytest.raises(NotAllowed):
        join_children(by=make_account(), likeness=row.pk, keep=row.first_id, take=[], now=NOW)
    row.second.state, row.second.school = "confirmed", make_school()
    row.second.waiting_reason, row.second.waiting_since = "", None
    row.second.save()

    with pytest.raises(Refused, match="other_is_further"):
        join_children(by=by, likeness=row.pk, keep=row.first_id, take=[], now=NOW)


def test_tell_apart_answers_once() -> None:
    row = make_likeness()
    tell_apart(by=make_counsellor(), likeness=row.pk, now=NOW)

    row.refresh_from_db()
    assert (row.answer, row.answered_at) == ("different", NOW)
    with pytest.raises(Refused, match="answered_already"):
        tell_apart(by=make_counsellor(), likeness=row.pk, now=NOW)
    with pytest.raises(NotAllowed):
        tell_apart(by=make_account(), likeness=row.pk, now=NOW)


def test_take_answer_back_needs_an_answer_and_the_room() -> None:
    row = make_likeness()

    with pytest.raises(Refused, match="not_answered"):
        take_answer_back(by=make_counsellor(), likeness=row.pk, now=NOW)
    with pytest.raises(NotAllowed):
        take_answer_back(by=make_account(), likeness=row.pk, now=NOW)


@pytest.mark.parametrize(("go", "answer"), [("same", "same"), ("different", "different")])
def test_likeness_show_answers_and_takes_back(go: str, answer: str) -> None:
    row = make_likeness()
    client = signed_in(make_account("schooling:clerk"))
    page = f"/schule/doppelt/{row.pk}/"

    client.post(page, {"go": go, "keep": str(row.second_id), "take": ["first_name"]})
    row.refresh_from_db()
    assert row.answer == answer
    assert "Antwort zurücknehmen" in client.get(page).content.decode()
    again = client.post(page, {"go": "different"}).content.decode()
    client.post(page, {"go": "back"})

    row.refresh_from_db()
    assert "schon jemand beantwortet" in again
    assert row.answer == "open"


def test_likeness_show_is_for_the_room() -> None:
    row = make_likeness()

    assert signed_in(make_account()).get(f"/schule/doppelt/{row.pk}/").status_code == 403
    assert signed_in(make_account("schooling:head")).get("/schule/doppelt/0/").status_code == 404
