"""Power cuts, crowds and crossed pens: a report is there or it is not, and nobody overwrites anybody."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import (
    Case,
    CaseFile,
    CaseKey,
    Draft,
    Item,
    Mailbox,
    Message,
)  # fmt: skip
from miteinander.antidiscrimination.queries.opening import open_case
from miteinander.antidiscrimination.rules.papers import CaseContent
from miteinander.antidiscrimination.tests.factories import (
    NOW,
    make_case,
    make_colleague,
    make_head,
    make_report,
    ring_of,
)  # fmt: skip
from miteinander.antidiscrimination.usecases import drafts
from miteinander.antidiscrimination.usecases.cases import save_case
from miteinander.antidiscrimination.usecases.mailboxes import mailbox_of, open_mailbox
from miteinander.antidiscrimination.views import guest_cookies as cookies
from miteinander.audit.models import Entry
from miteinander.core.errors import Refused
from miteinander.people.models import Account
from tests.sealed.papers import small_png
from tests.sealed.places import in_a_worker, killed_at, statements_of

POINTS = 50
CROWD = 50
PAGE = "/de/diskriminierung/melden/"
AT_ONCE = 16


@pytest.fixture
def head(real_database: None) -> Account:
    account, _ring, _sheets = make_head(now=NOW)
    return account


def _halves(head: Account) -> Iterator[str]:
    """Name what is wrong: a report has its keys, its mailbox and a line in the trail, or it is not there."""
    ring = ring_of(head)
    received = Entry.objects.filter(kind="antidiscrimination.report.received")
    for case in Case.objects.order_by("pk"):
        holders = CaseKey.objects.filter(case=case)
        if (
            holders.filter(epoch__isnull=False).count() != 1
            or holders.filter(mailbox__isnull=False).count() != 1
        ):
            yield f"{case}: keys"
        if not Mailbox.objects.filter(case=case).exists():
            yield f"{case}: no mailbox"
        if not received.filter(subject_id=case.pk).exists():
            yield f"{case}: no entry"
        if not Draft.objects.exists() and CaseFile.objects.filter(case__isnull=True).exists():
            yield "a file of nobody"
        if open_case(case.pk, ring) is None:
            yield f"{case}: cannot be read"
    if received.count() != Case.objects.count():
        yield "the trail tells of another number of reports"


def _written() -> str:
    """Write a report up to its last page, with a file; return the browser's key to it."""
    now, token = timezone.now(), ""
    told = {"wish": {"wish": ["counselling"]}, "story": {"story": ["Im Laden wurde ich nicht bedient."]}}
    for step, answers in told.items():
        token = drafts.keep_draft(token, change=drafts.answers_kept(step, answers), sender="", now=now)
    picture = SimpleUploadedFile("beleg.png", small_png(), content_type="image/png")
    drafts.add_file(token, upload=picture, untouched=True, now=now)
    return token


def _send(token: str) -> None:
    browser = Client()
    browser.cookies[cookies.DRAFT] = token
    answer = browser.post(PAGE, {"step": "check", "go": "send"})
    assert answer.status_code == 302


def _shows_a_code(token: str) -> bool:
    """Tell whether the page tells the reporter that her report is in."""
    browser = Client()
    browser.cookies[cookies.DRAFT] = token
    return 'value="confirm"' in browser.get(PAGE).content.decode()


def test_a_worker_killed_at_any_point_leaves_a_whole_report_or_none(head: Account) -> None:
    token = _written()
    last = statements_of(lambda: _send(token))
    assert last >= POINTS / 2
    there = Case.objects.count()

    outcomes, token = [], _written()
    for point in range(1, last + 1):
        for after in (False, True):

            def deed(token: str = token, point: int = point, after: bool = after) -> None:
                with killed_at(point, after=after):
                    _send(token)

            ended = in_a_worker(deed)
            is_in = Case.objects.count() - there
            assert ended == -9 or (ended, is_in) == (0, 1), (point, after)
            assert list(_halves(head)) == [], (point, after)
            assert _shows_a_code(token) == bool(is_in), (point, after)
            outcomes.append(is_in)
            there += is_in
            token = _written() if is_in else token

    assert len(outcomes) >= POINTS
    assert set(outcomes) == {0, 1}
    assert CaseFile.objects.filter(case__isnull=False).count() == Case.objects.count() == sum(outcomes) + 1


def test_nothing_of_a_crowd_is_lost(head: Account) -> None:
    def submit(number: int) -> str:
        try:
            return make_report(story=f"Meldung {number}").code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        codes = list(crowd.map(submit, range(CROWD)))

    assert Case.objects.count() == CROWD
    assert list(_halves(head)) == []
    told = set()
    for number, code in enumerate(codes):
        opened = mailbox_of(
            open_mailbox(typed=code, sender=f"s{number}", now=timezone.now()), now=timezone.now()
        )
        assert opened is not None
        found = open_case(opened.row.case_id, ring_of(head))
        assert found is not None
        assert found.secret == opened.secret
        told.add(found.content.story)
    assert told == {f"Meldung {number}" for number in range(CROWD)}


def test_of_two_who_save_at_once_one_is_told(head: Account) -> None:
    colleague = make_colleague(head, now=NOW)
    case = make_case(head)
    start = Barrier(2)

    def save(who: Account) -> str:
        ring = ring_of(who)
        start.wait()
        try:
            content = CaseContent(title=who.email)
            save_case(by=who, ring=ring, pk=case.pk, version=case.version, content=content, now=NOW)
        except Refused as refused:
            return refused.problems[0].code
        finally:
            connection.close()
        return who.email

    for round_ in range(20):
        case.refresh_from_db()
        with ThreadPoolExecutor(2) as both:
            said = list(both.map(save, (head, colleague)))
        found = open_case(case.pk, ring_of(head))
        assert found is not None
        assert sorted(said) == sorted(["changed_meanwhile", found.content.title]), round_
        assert found.row.version == case.version + 1
    assert not Item.objects.exists()
    assert not Message.objects.exists()
