"""Opening, writing and moving cases; the reporter's mailbox; keys that follow the members."""

import pytest
from django.db import IntegrityError, transaction

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.queries.opening import open_case
from miteinander.antidiscrimination.rules.papers import CaseContent, Identity, MessageContent
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.antidiscrimination.tests.factories import (
    NOW,
    make_case,
    make_colleague,
    make_head,
    make_report,
    ring_of,
)
from miteinander.antidiscrimination.usecases import cases, mailboxes
from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.tests.factories import make_account
from miteinander.sealing.codes import in_groups
from miteinander.vault.queries import open_field
from miteinander.vault.tests.factories import make_member
from miteinander.vault.usecases.stewards import restore_team
from miteinander.vault.usecases.zone import end_membership

pytestmark = pytest.mark.django_db


def test_a_report_is_read_by_the_team_and_answered_in_its_mailbox() -> None:
    head, _ring, _sheets = make_head(now=NOW)
    colleague = make_colleague(head, now=NOW)
    taken = make_report()

    found = open_case(taken.case.pk, ring_of(colleague))
    assert found is not None
    assert found.content.story == "Im Laden wurde ich nicht bedient."
    mailboxes.write_message(
        found.row, found.secret, content=MessageContent(text="Wir melden uns."), by=colleague, now=NOW
    )

    token = mailboxes.open_mailbox(typed=in_groups(taken.code), sender="x", now=NOW)
    mailbox = mailboxes.mailbox_of(token, now=NOW)
    assert mailbox is not None
    [message] = mailbox.row.case.messages.all()
    assert open_field(message, "content", key=mailbox.secret.content)["text"] == "Wir melden uns."


def test_a_wrong_code_opens_nothing() -> None:
    make_head(now=NOW)
    make_report()

    with pytest.raises(Refused, match="unknown_code"):
        mailboxes.open_mailbox(typed="1234 5678 9012 3456 7890 1234", sender="x", now=NOW)


def test_somebody_without_a_key_sees_no_case() -> None:
    head, _ring, _sheets = make_head(now=NOW)
    stranger = make_colleague(head, now=NOW)
    case = make_case(head, restricted=True)

    assert open_case(case.pk, ring_of(head)) is not None
    assert open_case(case.pk, ring_of(stranger)) is None
    with pytest.raises(Case.DoesNotExist):
        cases.save_case(by=stranger, ring=ring_of(stranger), pk=case.pk, version=1, now=NOW)


def test_who_does_not_counsel_may_not_open_a_case() -> None:
    _head, ring, _sheets = make_head(now=NOW)

    with pytest.raises(NotAllowed):
        cases.open_staff_case(
            by=make_account("people:admin"),
            ring=ring,
            identity=Identity(),
            content=CaseContent(),
            now=NOW,
        )


def test_the_second_of_two_writers_is_told() -> None:
    head, _ring, _sheets = make_head(now=NOW)
    case = make_case(head)
    ring = ring_of(head)
    cases.save_case(by=head, ring=ring, pk=case.pk, version=1, content=CaseContent(story="A"), now=NOW)

    with pytest.raises(Refused, match="changed_meanwhile"):
        cases.save_case(by=head, ring=ring, pk=case.pk, version=1, content=CaseContent(story="B"), now=NOW)

    found = open_case(case.pk, ring)
    assert found is not None
    assert (found.row.version, found.content.story) == (2, "A")


def test_nobody_is_approached_without_a_power_of_attorney() -> None:
    head, _ring, _sheets = make_head(now=NOW)
    case = make_case(head)
    Case.objects.filter(pk=case.pk).update(conflict_checked=True, deadlines_checked=True)
    for state in (CaseState.CONFLICT, CaseState.DEADLINES, CaseState.MANDATE, CaseState.STRATEGY):
        cases.move_case(by=head, ring=ring_of(head), pk=case.pk, state=state, now=NOW)

    with pytest.raises(Refused, match="no_attorney"):
        cases.move_case(by=head, ring=ring_of(head), pk=case.pk, state=CaseState.INTERVENTION, now=NOW)
    with pytest.raises(IntegrityError, match="case_attorney_before_approach"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(state=CaseState.INTERVENTION)


def test_the_database_refuses_a_step_the_table_does_not_know() -> None:
    head, _ring, _sheets = make_head(now=NOW)
    case = make_case(head)

    with pytest.raises(IntegrityError, match="does not go from intake to result"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(
            state=CaseState.RESULT, conflict_checked=True, deadlines_checked=True
        )


def test_who_leaves_opens_nothing_any_more() -> None:
    head, _ring, _sheets = make_head(now=NOW)
    leaver, stayer = make_colleague(head, now=NOW), make_colleague(head, now=NOW)
    case = make_case(head)
    old = ring_of(leaver)

    number = end_membership(by=head, ring=ring_of(head), zone="ad", member=old.member_id, now=NOW)

    assert number == 1
    assert open_case(case.pk, old) is None
    assert open_case(case.pk, ring_of(leaver)) is None
    assert open_case(case.pk, ring_of(stayer)) is not None
    later = make_report()
    assert open_case(later.case.pk, old) is None


def test_two_paper_sheets_bring_the_team_back() -> None:
    head, _ring, sheets = make_head(now=NOW)
    case = make_case(head)
    newcomer, ring = make_member("antidiscrimination:head", now=NOW)

    restore_team(by=newcomer, ring=ring, zone="ad", sheets=sheets[1:], now=NOW)

    assert open_case(case.pk, ring_of(newcomer)) is not None
