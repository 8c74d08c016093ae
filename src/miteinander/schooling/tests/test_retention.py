"""Three years later: what named somebody is gone, what counts stays; who never answers is closed first."""

from datetime import date, timedelta

import pytest

from miteinander.documents.models import Document, DocumentContent
from miteinander.documents.usecases import About, store_document
from miteinander.privacy.usecases import apply_retention, load_defaults
from miteinander.schooling import figures
from miteinander.schooling.models import (
    Appointment,
    Child,
    ConsentText,
    Family,
    FamilyConsent,
    Guardian,
    HealthExam,
    Invitation,
    PlacesReport,
    Proposal,
    ProtectedNeed,
    Record,
    SchoolTime,
    Step,
    TalkEnd,
)
from miteinander.schooling.rules.periods import school_year
from miteinander.schooling.tests.factories import (
    NOW,
    make_child,
    make_counselled_child,
    make_family,
    make_school,
    make_slot,
)
from miteinander.schooling.usecases import places, steps
from miteinander.schooling.usecases.closing import close_silent_children

pytestmark = pytest.mark.django_db
THREE_YEARS = timedelta(days=3 * 366)
TODAY = NOW.date()


def family_at_school(*, ends_on: date | None = None) -> Family:
    """Make a family whose child went to school, with a row in every table, and was then done."""
    family, school = make_family(), make_school()
    child = make_counselled_child(family, school=school)
    text, _made = ConsentText.objects.get_or_create(code="share_school", version=77, valid_from=TODAY)
    FamilyConsent.objects.create(
        family=family, child=child, text=text, language="uk", way="signed", given_at=NOW
    )
    Record.objects.create(child=child, talked_on=TODAY, note="erzählt viel")
    SchoolTime.objects.create(child=child, country="UA", starts=date(2020, 9, 1))
    ProtectedNeed.objects.create(child=child, kind="health", text="Asthma", written_at=NOW)
    HealthExam.objects.create(child=child, ordered_at=NOW)
    places.hold(school, 4, with_language=True, by_id=None, now=NOW)
    Proposal.objects.create(child=child, school=school, year=4, state="ended", sent_at=NOW)
    visit = Appointment.objects.create(
        slot=make_slot(), family=family, mode="onsite", state="attended", booked_by="family", booked_at=NOW
    )
    steps.write_talk_end(visit, now=NOW)
    letter = store_document(
        b"%PDF-1.7",
        about=About(kind="invitation", title="Einladung", file_name="e.pdf", subject=family,
                    retention_until=TODAY + timedelta(days=9_999)),
        content_type="application/pdf",
        by=None,
        now=NOW,
    )  # fmt: skip
    Invitation.objects.create(
        family=family, number=1, language="uk", way="post", made_at=NOW, document=letter
    )
    _bring_to_the_end(child, ends_on=ends_on)
    return family


def _bring_to_the_end(child: Child, *, ends_on: date | None) -> None:
    row = steps.lock_child(child.pk)
    row.started_on = TODAY
    for state in ("offered", "confirmed", "started"):
        row = steps.move(row, state, now=NOW)
    row.support_ends_on = ends_on
    steps.move(row, "support_ended", now=NOW)


def test_three_years_later_nothing_names_the_family_and_every_number_is_the_same() -> None:
    load_defaults()
    for _ in range(3):
        family_at_school()
    year = school_year(TODAY)
    before = figures.report(year, reference_day=TODAY), Step.objects.count(), PlacesReport.objects.count()

    apply_retention(now=NOW + THREE_YEARS)

    for table in (Family, Child, Guardian, FamilyConsent, Record, SchoolTime, ProtectedNeed, HealthExam,
                  Proposal, Appointment, Invitation, DocumentContent):  # fmt: skip
        assert not table.objects.exists(), table
    assert not Document.objects.exclude(title="").exists()
    after = figures.report(year, reference_day=TODAY), Step.objects.count(), PlacesReport.objects.count()
    assert after == before
    assert TalkEnd.objects.count() == 3


def test_before_its_time_everything_stays() -> None:
    load_defaults()
    family_at_school()

    apply_retention(now=NOW + timedelta(days=500))

    assert Family.objects.count() == 1
    assert DocumentContent.objects.count() == 1
    assert not ProtectedNeed.objects.exists()  # these only for half a year


def test_a_family_stays_until_the_support_has_ended() -> None:
    load_defaults()
    family_at_school(ends_on=(NOW + THREE_YEARS).date())

    apply_retention(now=NOW + THREE_YEARS)

    assert Family.objects.count() == 1


def test_a_family_is_closed_when_its_last_child_is_and_opened_again() -> None:
    family = make_family()
    first, second = make_child(family), make_child(family)

    steps.move(steps.lock_child(first.pk), "moved_away", now=NOW)
    family.refresh_from_db()
    assert family.closed_at is None
    steps.move(steps.lock_child(second.pk), "regular", now=NOW)
    family.refresh_from_db()
    assert family.closed_at == NOW
    steps.move(steps.lock_child(second.pk), "reported", now=NOW, waiting="first_talk")
    family.refresh_from_db()
    assert family.closed_at is None


def test_who_never_answers_is_closed_after_a_year_and_gone_after_three() -> None:
    load_defaults()
    child = make_child()
    steps.write_step(child, now=NOW)

    assert close_silent_children(now=NOW + timedelta(days=300)) == 0
    assert close_silent_children(now=NOW + timedelta(days=380)) == 1
    child.refresh_from_db()
    assert (child.state, child.closed_reason) == ("closed", "no_contact")
    assert Family.objects.get(pk=child.family_id).closed_at is not None
    assert close_silent_children(now=NOW + timedelta(days=380)) == 0

    apply_retention(now=NOW + timedelta(days=380) + THREE_YEARS)
    assert not Family.objects.exists()


def test_who_was_counselled_is_kept_twice_as_long() -> None:
    child = make_counselled_child()
    steps.write_step(child, now=NOW)

    assert close_silent_children(now=NOW + timedelta(days=380)) == 0
    assert close_silent_children(now=NOW + timedelta(days=750)) == 1


def test_who_has_an_appointment_is_not_silent() -> None:
    child = make_child(state="booked")
    steps.write_step(child, now=NOW)
    later = NOW + timedelta(days=380)
    slot = make_slot(starts_at=later + timedelta(days=2))
    Appointment.objects.create(
        slot=slot, family=child.family, mode="onsite", booked_by="family", booked_at=NOW
    )

    assert close_silent_children(now=later) == 0


def test_a_held_place_is_free_again_when_the_case_ends_in_silence() -> None:
    school = make_school()
    child = make_counselled_child(state="offered", waiting_reason="school_answer")
    places.hold(school, 4, with_language=True, by_id=None, now=NOW)
    Proposal.objects.create(child=child, school=school, year=4, holds_language_place=True, sent_at=NOW)
    steps.write_step(child, now=NOW)

    assert close_silent_children(now=NOW + timedelta(days=800)) == 1
    assert set(school.places.values_list("held", flat=True)) == {0}
