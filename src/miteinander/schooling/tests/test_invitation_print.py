import pytest
from django.urls import reverse
from django.utils import timezone

from miteinander.people.tests.factories import make_account
from miteinander.schooling.tests.factories import make_child
from miteinander.schooling.tests.records import clerk_client, stranger_client
from miteinander.schooling.usecases.invitations import invite_family

pytestmark = pytest.mark.django_db


def test_invitation_print_is_one_file_even_before_the_worker_came() -> None:
    row = invite_family(by=make_account("schooling:clerk"), family=make_child().family_id, now=timezone.now())
    url = reverse("schooling:invitation_print", args=[row.pk])

    assert clerk_client().get(url).content.startswith(b"%PDF")
    assert stranger_client().get(url).status_code == 403


def test_documents_of_invitations_open_for_the_desk_only() -> None:
    row = invite_family(by=make_account("schooling:clerk"), family=make_child().family_id, now=timezone.now())
    url = reverse("documents:document_show", args=[row.document_id])

    assert clerk_client().get(url).status_code == 200
    assert stranger_client().get(url).status_code == 404
