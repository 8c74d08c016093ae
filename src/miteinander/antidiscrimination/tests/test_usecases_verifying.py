"""The officers learn of rows put back to an older version; nobody else, and nothing of their content."""

import pytest

from miteinander.antidiscrimination.jobs import keeping
from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.rules.papers import CaseContent
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_head, ring_of
from miteinander.antidiscrimination.usecases.cases import save_case
from miteinander.antidiscrimination.usecases.verifying import warn_of_rollbacks
from miteinander.audit.models import Entry
from miteinander.notifications.models import Message
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def test_warn_of_rollbacks_mails_the_officers_how_many() -> None:
    officer = make_account("privacy:officer")
    head, _ring, _sheets = make_head(now=NOW)
    case = make_case(head)
    old = Case.objects.values("version", "identity", "content").get(pk=case.pk)
    save_case(by=head, ring=ring_of(head), pk=case.pk, version=1, content=CaseContent(story="neu"), now=NOW)
    assert warn_of_rollbacks(now=NOW) == 0

    Case.objects.filter(pk=case.pk).update(**old)
    keeping.verify(0)

    [mail] = Message.objects.all()
    assert mail.address == officer.email
    assert "ein versiegelter Eintrag" in mail.body
    assert "AD-" not in mail.body
    assert Entry.objects.get(kind="antidiscrimination.rollback.found").note == "1"
