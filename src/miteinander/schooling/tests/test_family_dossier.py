"""What a family is told: every table that leads to it, its protected needs and letters, nobody else's."""

import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from miteinander.core.errors import NotAllowed
from miteinander.documents.usecases import About, store_document
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.privacy.models import Disclosure
from miteinander.privacy.usecases import load_defaults
from miteinander.schooling.models import Child, Family, Proposal, ProtectedNeed, SchoolTime
from miteinander.schooling.queries.disclosure import paths_to_family
from miteinander.schooling.tests.factories import NOW, make_counselled_child, make_family, make_school
from miteinander.schooling.tests.journal import write
from miteinander.schooling.usecases.disclosing import export_family

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def purposes(db: None) -> None:
    load_defaults()


def told(family: Family) -> dict[str, bytes]:
    body = export_family(by=make_account("privacy:officer"), family=family.pk, now=NOW)
    archive = ZipFile(BytesIO(body))
    return {name: archive.read(name) for name in archive.namelist()}


def family_with_everything() -> Family:
    family = make_family(name="Haddad", remark="kommt mit Tante")
    child = make_counselled_child(family, first_name="Dima")
    ProtectedNeed.objects.create(child=child, kind="health", text="Notfallmedikament", written_at=NOW)
    SchoolTime.objects.create(child=child, country="SY", starts=date(2020, 9, 1))
    Proposal.objects.create(child=child, school=make_school(), year=4, sent_at=NOW)
    write(child.pk, "counselled", NOW.date())
    return family


def test_dossier_tells_everything_protected_needs_included() -> None:
    family = family_with_everything()
    proposal = Proposal.objects.select_related("school__organisation").get()

    files = told(family)
    page = files["auskunft.html"].decode()
    data = json.loads(files["auskunft.json"])

    for words in ("Haddad", "Dima", "kommt mit Tante", "Notfallmedikament", "SY", "Olena"):
        assert words in page
    assert proposal.school.organisation.name in page
    assert "schooling.step" in {section["label"] for section in data["sections"]}
    assert data["number"] == family.pk


def test_dossier_brings_the_letters_along() -> None:
    family = family_with_everything()
    store_document(
        b"%PDF-1.7 Einladung",
        about=About(kind="invitation", title="Einladung", file_name="einladung.pdf", subject=family),
        content_type="application/pdf",
        by=None,
        now=NOW,
    )

    files = told(family)

    assert [body for name, body in files.items() if name.startswith("dokumente/")] == [b"%PDF-1.7 Einladung"]


def test_dossier_tells_nothing_about_another_family() -> None:
    other = make_family(name="Fremdmann", remark="geheim")
    make_counselled_child(other, first_name="Fremdkind")

    files = told(family_with_everything())

    for body in files.values():
        assert b"Fremd" not in body
        assert b"geheim" not in body


def test_every_table_about_a_family_is_told() -> None:
    """A table that points to a family or a child is in the dossier, without anybody remembering to."""
    about = [
        model
        for model in apps.get_app_config("schooling").get_models()
        if any(column.related_model in {Family, Child} for column in model._meta.concrete_fields)
    ]

    assert len(about) > 10
    assert all(paths_to_family(model) for model in about)


def test_handing_out_is_written_down() -> None:
    family = family_with_everything()

    told(family)

    row = Disclosure.objects.get()
    assert (row.person_id, row.subject_type, row.subject_id) == (None, "schooling.family", family.pk)
    assert row.basis == "Art. 15 DSGVO"


def test_a_disclosure_is_about_somebody() -> None:
    with pytest.raises(IntegrityError, match="disclosure_about_somebody"), transaction.atomic():
        Disclosure.objects.create(at=NOW, recipient="x", basis="x", fields="x")


def test_family_dossier_downloads_for_the_officer_and_the_head() -> None:
    family = family_with_everything()

    for role in ("privacy:officer", "schooling:head"):
        answer = signed_in(make_account(role)).post(f"/schule/auskunft/{family.pk}/")
        assert answer["Content-Type"] == "application/zip"


def test_counsellors_hand_out_nothing() -> None:
    family = make_family()

    with pytest.raises(NotAllowed):
        export_family(by=make_account("schooling:counsellor"), family=family.pk, now=NOW)

    answer = signed_in(make_account("schooling:counsellor")).post(f"/schule/auskunft/{family.pk}/")
    assert answer.status_code == 403
    assert not Disclosure.objects.exists()
