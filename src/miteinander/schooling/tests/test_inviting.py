"""Inviting: one letter per family, many at once, none twice, whatever happens to a worker."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pikepdf
import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from miteinander.core.errors import NotAllowed, Refused
from miteinander.documents.models import DocumentContent, Draft
from miteinander.documents.usecases import set_waiting_documents
from miteinander.notifications.models import Message
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from miteinander.schooling.models import Child, Invitation, Step
from miteinander.schooling.queries.invitations import progress_of
from miteinander.schooling.tests.factories import (
    NOW,
    make_child,
    make_counselled_child,
    make_counselling_rules,
    make_family,
)
from miteinander.schooling.tests.records import make_consent
from miteinander.schooling.usecases.consents import withdraw_consent
from miteinander.schooling.usecases.invitations import (
    invite_families,
    invite_family,
    mark_posted,
    merged_letters,
)

pytestmark = pytest.mark.django_db


def desk() -> Account:
    return make_account("schooling:clerk")


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_invite_family_promises_a_letter_and_moves_every_waiting_child() -> None:
    family = make_family(letter_language="ar")
    child, sibling = make_child(family), make_counselled_child(family)

    row = invite_family(by=desk(), family=family.pk, now=NOW)

    assert (row.number, row.language, row.way) == (1, "ar", "post")
    child.refresh_from_db()
    sibling.refresh_from_db()
    assert (child.state, sibling.state) == ("invited", "counselled")
    assert Step.objects.get(child_id=child.pk).state == "invited"
    draft = Draft.objects.get()
    assert draft.letter["code"] == family.code
    assert draft.letter["children"] == child.first_name
    assert draft.document.language == "ar"


def test_invite_family_again_only_after_a_while_or_when_wished() -> None:
    make_counselling_rules(invite_again_days=14)
    child, by = make_child(), desk()
    first = invite_family(by=by, family=child.family_id, now=NOW)
    with pytest.raises(Refused) as refused:
        invite_family(by=by, family=child.family_id, now=NOW + timedelta(days=13))
    assert codes(refused) == ["invited_recently"]

    assert invite_family(by=by, family=child.family_id, now=NOW + timedelta(days=1), again=True).number == 2
    assert invite_family(by=by, family=child.family_id, now=NOW + timedelta(days=15)).number == 3

    first.refresh_from_db()
    assert first.document is not None
    assert first.document.verification_code is None


def test_invite_family_mails_where_the_address_is_known_and_names_no_child() -> None:
    family = make_family(email="familie@haus.example", letter_language="uk")
    child = make_child(family, first_name="Solomija")

    assert invite_family(by=desk(), family=family.pk, now=NOW).way == "mail"

    message = Message.objects.get()
    assert (message.address, message.language) == ("familie@haus.example", "uk")
    assert family.code in message.body
    assert "/uk/schule/" in message.body
    assert child.first_name not in message.body + message.subject


def test_invite_family_mails_nobody_who_took_that_back() -> None:
    child = make_child(make_family(email="familie@haus.example"))
    [consent] = make_consent(child, "contact")
    withdraw_consent(by=make_account("schooling:head"), consent=consent, now=NOW)

    assert invite_family(by=desk(), family=child.family_id, now=NOW).way == "post"
    assert not Message.objects.exists()


def test_invite_family_is_for_the_desk_and_for_children_before_the_talk() -> None:
    child = make_counselled_child()
    with pytest.raises(NotAllowed):
        invite_family(by=make_account("interpreting:head"), family=child.family_id, now=NOW)

    with pytest.raises(Refused) as refused:
        invite_family(by=desk(), family=child.family_id, now=NOW)

    assert codes(refused) == ["nobody_to_invite"]


def test_invite_families_leaves_out_who_has_a_letter() -> None:
    children, by = [make_child() for _ in range(3)], desk()
    invite_family(by=by, family=children[0].family_id, now=NOW)

    invited = invite_families(
        by=by, families=[child.family_id for child in children], now=NOW + timedelta(hours=1)
    )

    assert (len(invited.rows), invited.skipped) == (2, 1)
    assert Invitation.objects.count() == 3
    with pytest.raises(Refused):
        invite_families(by=by, families=[child.family_id for child in children], now=NOW + timedelta(hours=2))


def test_invite_families_refuses_nobody_too_many_and_strangers() -> None:
    with pytest.raises(NotAllowed):
        invite_families(by=make_account(), families=[1], now=NOW)
    for families, code in (([], "nobody_chosen"), (list(range(501)), "too_many_letters")):
        with pytest.raises(Refused) as refused:
            invite_families(by=desk(), families=families, now=NOW)
        assert codes(refused) == [code]


def test_letters_are_set_once_and_printed_as_one_file() -> None:
    children = [make_child(make_family(letter_language=code)) for code in ("uk", "ar", "de")]
    invited = invite_families(by=desk(), families=[child.family_id for child in children], now=NOW)
    first = invited.rows[0]
    assert not progress_of(first).is_ready

    set_waiting_documents(now=timezone.now(), most=2)  # the worker dies after two letters
    assert (progress_of(first).made, progress_of(first).total) == (2, 3)
    set_waiting_documents(now=timezone.now())  # another one follows
    set_waiting_documents(now=timezone.now())

    assert progress_of(first).is_ready
    assert DocumentContent.objects.count() == 3
    with pikepdf.open(io.BytesIO(merged_letters(first))) as book:
        assert len(book.pages) == 3


def test_mark_posted_counts_each_letter_once() -> None:
    by = desk()
    invited = invite_families(by=by, families=[make_child().family_id, make_child().family_id], now=NOW)
    first = invited.rows[0]
    with pytest.raises(NotAllowed):
        mark_posted(by=make_account(), invitation=first, now=NOW)

    assert mark_posted(by=by, invitation=first, now=NOW) == 2
    assert mark_posted(by=by, invitation=first, now=NOW) == 0


@pytest.mark.django_db(transaction=True)
def test_two_desks_at_once_invite_a_family_once() -> None:
    keys = [make_child().family_id for _ in range(4)]
    accounts = [desk(), desk()]

    def invite(place: int) -> int:
        try:
            return len(invite_families(by=accounts[place], families=keys, now=NOW).rows)
        except Refused:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(invite, range(2)))

    assert sum(made) == 4
    assert Invitation.objects.count() == 4
    assert Child.objects.filter(state="invited").count() == 4


def test_database_refuses_a_number_twice() -> None:
    row = invite_family(by=desk(), family=make_child().family_id, now=NOW)

    with pytest.raises(IntegrityError, match="invitation_numbered"), transaction.atomic():
        Invitation.objects.create(family=row.family, number=1, language="de", way="post", made_at=NOW)
