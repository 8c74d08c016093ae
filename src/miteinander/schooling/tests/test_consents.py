"""Consents: given for one purpose and recipient, never changed, taken back with what stood on them."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.core.languages import INTERFACE
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.tests.factories import make_account
from miteinander.schooling.models import ConsentText, FamilyConsent, Guardian, HealthExam, ProtectedNeed
from miteinander.schooling.queries import consents
from miteinander.schooling.tests.factories import NOW, make_child, make_counsellor, make_family, make_school
from miteinander.schooling.tests.records import make_consent, make_health_office
from miteinander.schooling.usecases.consents import Giving, give_consent, withdraw_consent
from miteinander.schooling.usecases.records import order_exam, write_need

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_texts_stand_in_every_language_with_a_title_and_say_how_to_take_it_back() -> None:
    for wording in consents.seeded().values():
        assert set(wording.texts) == {language.code for language in INTERFACE}
        assert all(text.count("\n") == 1 for text in wording.texts.values())
        assert wording.reviewed == ["de"]


def test_give_consent_counts_for_that_child_and_recipient_only() -> None:
    family = make_family()
    child, sibling = make_child(family), make_child(family)
    school, other = make_school().organisation, make_school().organisation

    make_consent(child, "share_school", school.pk)

    assert consents.may_share(child, "share_school", school.pk)
    assert not consents.may_share(child, "share_school", other.pk)
    assert not consents.may_share(sibling, "share_school", school.pk)
    assert not consents.may_share(child, "share_health", school.pk)
    assert Entry.objects.filter(kind="schooling.consent.given", note="share_school 1").count() == 1


def test_give_consent_for_the_family_counts_for_each_child() -> None:
    family = make_family()
    child, sibling = make_child(family), make_child(family)

    make_consent(child, "follow_up", whole_family=True)

    assert consents.may_share(sibling, "follow_up")
    assert not consents.may_share(make_child(), "follow_up")


def test_give_consent_twice_is_refused() -> None:
    child = make_child()
    make_consent(child, "protected")

    with pytest.raises(Refused) as refused:
        make_consent(child, "protected")

    assert codes(refused) == ["consent_known"]


def test_give_consent_without_recipient_or_custody_is_refused() -> None:
    child = make_child()
    guardian = Guardian.objects.create(
        family=child.family, first_name="Ivan", last_name="X", relation="relative", custody="none"
    )
    giving = Giving(code="share_health", recipients=(), language="xx", way="oral", given_by=guardian.pk)

    with pytest.raises(Refused) as refused:
        give_consent(by=make_counsellor(), family=child.family, giving=giving, now=NOW)

    assert codes(refused) == ["recipient_missing", "unknown_language", "no_custody"]


def test_give_consent_waits_until_the_guardians_agree() -> None:
    child = make_child()
    Guardian.objects.filter(family=child.family).update(objects_to="Grundschule")

    with pytest.raises(Refused) as refused:
        make_consent(child, "protected")

    assert codes(refused) == ["guardians_disagree"]


def test_give_consent_is_for_counsellors() -> None:
    with pytest.raises(NotAllowed):
        make_consent(make_child(), "protected", by=make_account("schooling:clerk"))


def test_withdraw_consent_deletes_protected_needs() -> None:
    child, by = make_child(), make_counsellor()
    [consent] = make_consent(child, "protected")
    write_need(by=by, child=child, kind="health", text="braucht Pausen", now=NOW)

    ended = withdraw_consent(by=by, consent=consent, now=NOW + timedelta(days=1))

    assert ended.needs == 1
    assert not ProtectedNeed.objects.exists()
    assert not consents.may_share(child, "protected")


def test_withdraw_consent_ends_an_open_order_but_not_a_done_one() -> None:
    child, by, office = make_child(), make_counsellor(), make_health_office()
    [consent] = make_consent(child, "share_health", office.pk)
    order_exam(by=by, child=child, now=NOW)

    assert withdraw_consent(by=by, consent=consent, now=NOW).exams == 1
    assert not HealthExam.objects.exists()


def test_withdraw_consent_twice_is_refused_and_strangers_may_not() -> None:
    [consent] = make_consent(make_child(), "protected")
    with pytest.raises(NotAllowed):
        withdraw_consent(by=make_account("schooling:clerk"), consent=consent, now=NOW)
    withdraw_consent(by=make_counsellor(), consent=consent, now=NOW)

    with pytest.raises(Refused) as refused:
        withdraw_consent(by=make_counsellor(), consent=consent, now=NOW)

    assert codes(refused) == ["withdrawn_already"]


def test_may_write_until_contact_is_taken_back() -> None:
    child = make_child()
    assert consents.may_write(child.family)
    [consent] = make_consent(child, "contact", whole_family=True)
    assert consents.may_write(child.family)

    withdraw_consent(by=make_counsellor(), consent=consent, now=NOW)

    assert not consents.may_write(child.family)


def test_database_refuses_to_change_a_text_once_used() -> None:
    make_consent(make_child(), "protected")

    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        ConsentText.objects.update(texts={"de": "anders"})


@pytest.mark.parametrize("change", [{"way": "signed"}, {"language": "de"}, {"interpreter_present": True}])
def test_database_refuses_to_change_a_consent(change: dict[str, object]) -> None:
    make_consent(make_child(), "protected")

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        FamilyConsent.objects.update(**change)


def test_database_refuses_to_give_a_withdrawn_consent_back() -> None:
    [consent] = make_consent(make_child(), "protected")
    withdraw_consent(by=make_counsellor(), consent=consent, now=NOW)

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        FamilyConsent.objects.update(withdrawn_at=None)


def test_database_refuses_the_same_consent_twice_and_a_withdrawal_before_it() -> None:
    [consent] = make_consent(make_child(), "protected")
    values = {"family": consent.family, "child": consent.child, "text": consent.text, "language": "de"}
    with pytest.raises(IntegrityError, match="family_consent_once"), transaction.atomic():
        FamilyConsent.objects.create(**values, way="oral", given_at=NOW)

    with pytest.raises(IntegrityError, match="withdrawn_after_given"), transaction.atomic():
        FamilyConsent.objects.update(withdrawn_at=NOW - timedelta(days=1))


def test_recipient_choices_name_the_gesundheitsamt_not_hospitals() -> None:
    make_organisation(name="Klinikum", kind="health")
    assert [name for _pk, name in consents.recipient_choices("share_health")] == ["Klinikum"]

    office = make_health_office()

    assert consents.recipient_choices("share_health") == [(office.pk, "Gesundheitsamt")]
    assert consents.recipient_choices("contact") == []
