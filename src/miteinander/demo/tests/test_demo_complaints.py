"""The sealed desk of the invented city opens with its passphrase, and says nothing its rules forbid."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.conf import settings
from django.db import connection

from miteinander.antidiscrimination.models import Case, CaseDeadline, Item, Message, Task
from miteinander.antidiscrimination.queries.counting import all_cells
from miteinander.antidiscrimination.queries.opening import open_many, reachable
from miteinander.antidiscrimination.rules import states
from miteinander.antidiscrimination.rules.counting import Marks, Place, added
from miteinander.antidiscrimination.rules.papers import ItemContent, MessageContent
from miteinander.antidiscrimination.rules.secret import CaseSecret
from miteinander.antidiscrimination.usecases.mailboxes import mailbox_of, open_mailbox
from miteinander.audit.models import Entry
from miteinander.demo.city.complaints import REPORTER_CODE, build_complaints
from miteinander.demo.queries import MAILS
from miteinander.demo.tests.kept import NOW
from miteinander.people.models import Account
from miteinander.statistics.protection import Cell
from miteinander.vault import queries as vault
from miteinander.vault.queries import Keyring, open_field
from miteinander.vault.usecases import person

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def ring_of(part: str) -> Keyring:
    account = Account.objects.get(email=MAILS.get(part, part))
    row = vault.key_of(account.pk)
    assert row is not None
    return vault.keyring_of(row.pk, account.pk, person.open_private(row, settings.VAULT_DEMO_PHRASE))


def test_three_members_hold_the_key_and_the_passphrase_opens_it(restored: None) -> None:
    zone = vault.zone_row("ad")
    assert zone is not None

    assert {member.account.roles[0] for member in vault.members("ad")} == {
        "antidiscrimination:counsellor",
        "antidiscrimination:head",
    }
    assert vault.members("ad").count() == 3
    assert all(vault.is_endorsed(member, zone) for member in vault.members("ad"))
    assert vault.current_epoch("ad").pk in ring_of("ad_counsellor").teams


def test_cases_stand_in_every_state_and_two_are_for_named_people_only(restored: None) -> None:
    seen = Counter(Case.objects.values_list("state", flat=True))
    readable = {part: reachable(ring_of(part)).count() for part in ("ad_head", "ad_counsellor")}

    assert set(seen) == {str(state) for state in states.CaseState}
    assert 55 <= seen.total() <= 70
    assert Case.objects.filter(restricted=True).count() == 2
    assert readable["ad_head"] == seen.total() - 2


def test_everything_opens_and_the_reports_are_in_six_languages(restored: None) -> None:
    ring = ring_of("ad_head")
    found = list(open_many(reachable(ring).order_by("id"), ring))

    assert {one.identity.language for one in found} == {"de", "ar", "uk", "tr", "fr", "en"}
    assert all(one.content.title and one.content.story for one in found)
    for one in found:
        for item in Item.objects.filter(case=one.row):
            assert ItemContent.of(open_field(item, "content", key=one.secret.content)).text
        for message in Message.objects.filter(case=one.row):
            assert MessageContent.of(open_field(message, "content", key=one.secret.content)).text


def test_the_printed_code_opens_one_mailbox(restored: None) -> None:
    token = open_mailbox(typed=REPORTER_CODE, sender="somebody", now=NOW)
    found = mailbox_of(token, now=NOW)

    assert found is not None
    assert Message.objects.filter(case=found.row.case, from_office=True).exists()


def test_one_deadline_ends_in_a_week_and_one_case_is_unchecked(restored: None) -> None:
    ends = set(CaseDeadline.objects.filter(state="open").values_list("ends_on", flat=True))

    assert TODAY + timedelta(days=7) in ends
    assert CaseDeadline.objects.filter(state="open", checked_week=None, ends_on__isnull=False).exists()
    assert not any(day < TODAY for day in ends if day)
    assert Task.objects.filter(due_on=TODAY).exists()


def test_counters_hold_what_every_closed_case_remembers(restored: None) -> None:
    ring, cells = ring_of("ad_head"), dict[Place, Cell]()
    for one in open_many(reachable(ring).filter(state="closed").order_by("id"), ring):
        marks = Marks.of_content(one.content.counted)
        assert marks is not None
        cells = added(cells, marks.contributions())
    counted = all_cells()
    this_year = {place: cell for place, cell in cells.items() if place.quarter.year == TODAY.year}

    assert this_year
    assert {place: cell for place, cell in counted.items() if place.quarter.year == TODAY.year} == this_year
    assert all(counted[place].value >= cell.value for place, cell in cells.items())


def test_the_trail_knows_the_version_of_every_row(restored: None) -> None:
    told = {
        (entry.subject_type, entry.subject_id): entry.note
        for entry in Entry.objects.filter(note__startswith="v").order_by("id")
    }
    for model in (Case, Item, Message, Task, CaseDeadline):
        for row in model._default_manager.order_by("pk"):
            assert told[model._meta.label_lower, row.pk].split()[0] == f"v{row.version}"


def test_the_trail_stands_in_the_order_of_time(restored: None) -> None:
    moments = list(Entry.objects.order_by("id").values_list("at", flat=True))

    assert moments == sorted(moments)


def test_nothing_sealed_stands_plain_in_a_table(restored: None) -> None:
    ring = ring_of("ad_head")
    [one, *_others] = open_many(reachable(ring).exclude(state="closed").order_by("id"), ring)
    words = one.content.story[:20]

    assert words.encode() not in bytes(one.row.content)
    assert isinstance(one.secret, CaseSecret)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_entry WHERE note LIKE %s", [f"%{words}%"])
        assert cursor.fetchone()[0] == 0


@pytest.mark.parametrize("today", [date(2026, 1, 5), date(2026, 8, 10), date(2027, 1, 4), date(2027, 3, 31)])
def test_other_days_have_cases_without_contradiction(today: date) -> None:
    found = build_complaints(1848, today=today)

    assert build_complaints(1848, today=today) == found
    for one in found:
        assert one.happened_on <= one.received_on <= today
        assert one.closed_on is None or one.received_on <= one.closed_on < today
        for before, after in pairwise(one.way):
            assert after in states.STEPS[states.CaseState(before)]
        if one.refused_on:
            assert one.happened_on <= one.refused_on <= one.received_on
