"""Letters to families: tagged, in two languages, readable and speakable in each."""

import io
import re

import pikepdf
import pytest

from miteinander.core.languages import INTERFACE
from miteinander.documents.usecases import render_pdf
from miteinander.interpreting.tests.test_letters import opened, spoken_by, words_of
from miteinander.schooling.queries.consents import CODES, seeded
from miteinander.schooling.tests import letters
from miteinander.schooling.tests.factories import NOW, make_child, make_counsellor, make_family
from miteinander.schooling.tests.records import make_consent, make_health_office, make_record
from miteinander.schooling.usecases.guest_letters import invitation_values, invitation_words
from miteinander.schooling.usecases.records import order_exam, write_need
from miteinander.schooling.usecases.sheets import consent_form, health_letter, record_sheet


def check_tagged(pdf: pikepdf.Pdf, language: str) -> None:
    assert str(pdf.Root.Lang) == language
    assert bool(pdf.Root.MarkInfo.Marked)
    assert "/StructTreeRoot" in pdf.Root
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"]
        assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize("language", letters.OWN)
def test_invitation_is_one_tagged_page_in_both_languages(language: str) -> None:
    data = letters.invitation(language)

    with opened(render_pdf("schooling/guest_invitation", data, language=language)) as pdf:
        check_tagged(pdf, language)
        assert len(pdf.pages) == 1
        read = " ".join(words_of(pdf))

    for text in (letters.GERMAN["choose"], letters.OWN[language]["choose"], letters.OWN[language]["call"]):
        missing = [word for word in re.split(r"[\s.:،؟?]+", text) if word and word not in read]
        assert missing == []
    assert "7KQM-3XPD-R2VA" in read
    assert "0221" in read


@pytest.mark.parametrize("language", ["ar", "ckb"])
def test_invitation_is_spoken_in_the_order_people_read(language: str) -> None:
    own = letters.OWN[language]

    with opened(
        render_pdf("schooling/guest_invitation", letters.invitation(language), language=language)
    ) as pdf:
        spoken = spoken_by(pdf.Root.StructTreeRoot)

    order = [
        "title",
        "intro",
        "choose",
        "bring",
        "registration",
        "child",
        "free",
        "translate",
        "call",
        "glad",
    ]
    places = [spoken.index(own[name]) for name in order]
    assert places == sorted(places)


@pytest.mark.django_db
@pytest.mark.parametrize("language", [language.code for language in INTERFACE])
def test_invitation_of_a_family_can_be_set_in_every_language(language: str) -> None:
    child = make_child(make_family(letter_language=language))

    data = invitation_values(child.family, [child], invitation_words(language), on=NOW.date(), now=NOW)

    assert data["is_double"] == (language not in {"de", "de-simple"})
    assert f"/{language}/schule/" in str(data["link"])
    data |= {"link_qr": letters.VERIFICATION["qr"], "verification": letters.VERIFICATION}
    with opened(render_pdf("schooling/guest_invitation", data, language=language)) as pdf:
        check_tagged(pdf, language.partition("-")[0])
        assert len(pdf.pages) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", [language.code for language in INTERFACE])
def test_consent_form_shows_both_languages_on_one_page(language: str, code: str) -> None:
    content = consent_form(make_family(), seeded()[code], language=language)

    with opened(content) as pdf:
        check_tagged(pdf, language.partition("-")[0])
        assert len(pdf.pages) == 1


@pytest.mark.django_db
def test_health_letter_says_the_least() -> None:
    child, by = make_child(first_name="Solomija"), make_counsellor()
    make_record(child)
    office = make_health_office()
    make_consent(child, "share_health", office.pk)
    exam = order_exam(by=by, child=child, now=NOW)

    with opened(health_letter(child, exam, office=office.pk, by=by)) as pdf:
        check_tagged(pdf, "de")
        read = " ".join(words_of(pdf))

    assert "Solomija" in read
    assert "Gesundheitsamt" in read
    assert "Chor" not in read
    assert "Ukraine" not in read


@pytest.mark.django_db
def test_record_sheet_shows_years_and_recommendation() -> None:
    child = make_child(first_name="Solomija")
    kept = make_record(child)

    with opened(record_sheet(child.__class__.objects.get(pk=child.pk), kept, now=NOW)) as pdf:
        check_tagged(pdf, "de")
        read = " ".join(words_of(pdf))

    assert "Solomija" in read
    assert "ohne Schule" in read
    assert "Empfehlung" in read
    assert "kommt gern" not in read  # what the counsellor noted stays in the house


def test_record_sheet_without_years_can_be_set() -> None:
    data: dict[str, object] = {
        "number": "K",
        "school": "GS X",
        "made_on": "heute",
        "name": "A B",
        "facts": [],
        "guardians": [],
        "talk": [],
        "advice": [],
        "years": [],
        "months": 0,
        "needs": ["Gesundheit: x"],
        "phone": "",
    }

    with pikepdf.open(io.BytesIO(render_pdf("schooling/record_sheet", data, language="de"))) as pdf:
        assert "geschützte" in " ".join(words_of(pdf))


@pytest.mark.django_db
def test_papers_for_others_keep_a_secret_address() -> None:
    child, by = make_child(), make_counsellor()
    sibling = make_child(child.family)
    kept = make_record(child)
    office = make_health_office()
    make_consent(child, "share_health", office.pk)
    make_consent(child, "protected", whole_family=True)
    exam = order_exam(by=by, child=child, now=NOW)

    def read() -> str:
        papers = (record_sheet(child, kept, now=NOW), health_letter(child, exam, office=office.pk, by=by))
        found = ""
        for content in papers:
            with opened(content) as pdf:
                found += " ".join(words_of(pdf))
        return found

    assert read().count("Musterweg") == 2

    write_need(by=by, child=sibling, kind="address", text="", now=NOW)

    assert "Musterweg" not in read()
    assert read().count("geheim") == 2
