"""Reporting without an account: nothing is lost, nothing stands in the clear, one report is one case."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.forms.guest_report import FORMS
from miteinander.antidiscrimination.forms.guest_words_report import STEPS
from miteinander.antidiscrimination.models import Case, CaseFile, Draft, Mailbox
from miteinander.antidiscrimination.queries.files import bytes_of, files_of
from miteinander.antidiscrimination.queries.opening import open_case
from miteinander.antidiscrimination.rules import drafts as rules
from miteinander.antidiscrimination.rules import scheme
from miteinander.antidiscrimination.rules.scheme import View
from miteinander.antidiscrimination.tests.factories import make_head, ring_of
from miteinander.antidiscrimination.tests.guests import (
    ANSWERS,
    REPORT,
    STORY,
    answer_all,
    say,
    send,
    tables_with,
)
from miteinander.antidiscrimination.usecases import drafts
from miteinander.antidiscrimination.views.guest_cookies import DRAFT
from miteinander.audit.models import Entry
from miteinander.core.errors import Refused
from miteinander.core.languages import INTERFACE
from miteinander.notifications.models import Message as Mail
from miteinander.sealing.codes import in_groups, read_code
from miteinander.web.throttle import Limit

pytestmark = pytest.mark.django_db
NOTE = "Sehr geehrte Frau Beispiel, die Wohnung ist vergeben."


def test_guest_report_becomes_a_case_the_team_reads(client: Client) -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    answer_all(client)
    summary = client.get(REPORT).content.decode()
    assert STORY in summary
    assert "2. November 2026" in summary

    code = send(client)

    assert read_code(code) == code
    found = open_case(Case.objects.get().pk, ring_of(head))
    assert found is not None
    assert (found.row.state, found.content.story, found.content.where) == ("intake", STORY, "Bei der Wohnung")
    assert (found.identity.name, found.identity.language) == ("Amara Beispiel", "ar")
    assert found.identity.needs_interpreter
    sheet = scheme.of_content(found.content.sheet, otherwise=1)
    scheme.validate(sheet)
    assert sheet.answer("ground_agg", View.PERSON).codes == ("ethnic",)
    assert sheet.answer("ground_agg").absent == "not_asked"
    assert found.content.channel == "online"


def test_guest_report_needs_two_answers_only(client: Client) -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    say(client, "wish", wish="report")
    say(client, "story")
    for step in ("when", "where", "why", "city", "files", "who", "reach"):
        say(client, step, nothing="")

    send(client)

    found = open_case(Case.objects.get().pk, ring_of(head))
    assert found is not None
    assert (found.row.state, found.content.channel) == ("report_only", "online_anonymous")
    assert Mailbox.objects.count() == 1


@pytest.mark.parametrize("language", [one.code for one in INTERFACE])
def test_guest_report_walks_in_every_language(client: Client, language: str) -> None:
    make_head(now=timezone.now())
    page = f"/{language}/diskriminierung/melden/"
    for step in ANSWERS:
        shown = client.get(page)
        assert (shown.status_code, shown.context["step"]) == (200, step)
        say(client, step, page=page)

    code = send(client, page=page)

    assert read_code(code) == code


def test_guest_report_leaves_no_word_in_any_table(client: Client) -> None:
    make_head(now=timezone.now())
    canaries = (STORY[:20], "Amara Beispiel", "2026-11-02")
    for step in ANSWERS:
        say(client, step)
        assert tables_with(*canaries) == []

    code = send(client)
    assert tables_with(*canaries, code, in_groups(code)) == []
    client.post(REPORT, {"go": "confirm", "group": code[-4:]})

    assert tables_with(*canaries, code, in_groups(code)) == []


def test_guest_report_goes_back_and_forth_without_loss(client: Client) -> None:
    say(client, "wish")
    say(client, "story", go="back", story="ein Anfang")
    assert client.get(REPORT).context["step"] == "wish"
    say(client, "wish", wish="report")

    page = client.get(REPORT)
    again = client.get(REPORT)

    assert page.context["step"] == again.context["step"] == "story"
    assert "ein Anfang" in page.content.decode()


def test_guest_report_changes_one_answer_from_the_summary(client: Client) -> None:
    answer_all(client)
    client.post(REPORT, {"step": "check", "go": "to_where"})
    assert client.get(REPORT).context["step"] == "where"

    say(client, "where", where="health")

    shown = client.get(REPORT)
    assert shown.context["step"] == "check"
    assert "Beim Arzt" in shown.content.decode()


@pytest.mark.parametrize(
    ("step", "answers", "words"),
    [
        ("wish", {"nothing": ""}, "Bitte füllen Sie dieses Feld aus"),
        ("story", {"story": " "}, "Bitte füllen Sie dieses Feld aus"),
        ("when", {"happened_on": "31.13."}, "Bitte geben Sie ein Datum an"),
        ("when", {"happened_on": "2199-01-01"}, "liegt in der Zukunft"),
        ("reach", {"email": "kein"}, "E-Mail"),
    ],
)
def test_guest_report_says_what_is_wrong_and_keeps_it(
    client: Client, step: str, answers: dict[str, str], words: str
) -> None:
    answer_all(client)
    client.post(REPORT, {"step": "check", "go": f"to_{step}"})

    say(client, step, **answers)
    shown = client.get(REPORT)

    assert shown.context["step"] == step
    assert words in shown.content.decode()
    assert all(value in shown.content.decode() for value in answers.values())


def test_guest_report_is_not_sent_while_an_answer_is_wrong(client: Client) -> None:
    make_head(now=timezone.now())
    say(client, "wish")
    client.post(REPORT, {"step": "wish", "go": "to_check", "wish": "report"})

    client.post(REPORT, {"step": "check", "go": "send"})

    assert not Case.objects.exists()
    assert client.get(REPORT).context["step"] == "story"


def test_guest_report_sent_twice_is_one_case_with_one_code(client: Client) -> None:
    make_head(now=timezone.now())
    answer_all(client)

    first, second = send(client), send(client)

    assert first == second
    assert Case.objects.count() == 1


def test_guest_report_in_two_tabs_keeps_what_both_wrote(client: Client) -> None:
    answer_all(client)

    say(client, "story", story="im ersten Fenster")
    say(client, "where", where="transport")

    page = client.post(REPORT, {"step": "check", "go": "to_check"}, follow=True).content.decode()
    assert "im ersten Fenster" in page
    assert "In Bus oder Bahn" in page


def test_guest_report_without_its_cookie_keeps_the_last_answer_and_says_so(client: Client) -> None:
    answer_all(client)
    del client.cookies[DRAFT]

    say(client, "where")

    shown = client.get(REPORT)
    assert shown.context["step"] == "wish"
    assert shown.context["is_anew"]
    assert "Bei der Wohnung" in shown.content.decode()


def test_guest_report_of_others_stays_shut() -> None:
    one, other = Client(), Client()
    say(one, "wish")
    say(one, "story")
    number = one.cookies[DRAFT].value.partition(".")[0]
    for token in (f"{number}.{'0' * 64}", f"{number}.", "x", f"{number}.zz", f"{10**30}.{'0' * 64}"):
        other.cookies[DRAFT] = token

        assert STORY not in other.get(REPORT).content.decode()
        other.post(REPORT, {"go": "delete"})

    assert STORY in one.get(REPORT).content.decode()
    assert Draft.objects.count() == 1


def test_guest_report_cookie_is_out_of_reach_of_scripts_and_sites(client: Client) -> None:
    say(client, "wish")

    cookie = client.cookies[DRAFT]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"], cookie["max-age"]) == ("Strict", "/", 7200)
    assert "no-store" in client.get(REPORT).headers["Cache-Control"]
    assert "sessionid" not in client.cookies


def test_guest_report_is_forgotten_after_two_hours(client: Client) -> None:
    say(client, "wish")
    say(client, "story")
    token, now = client.cookies[DRAFT].value, timezone.now()

    with pytest.raises(Refused, match="draft_gone"):
        drafts.confirm_code(token, typed="1", now=now + rules.IDLE + timedelta(minutes=1))
    assert drafts.sweep_drafts(now=now + timedelta(hours=1, minutes=59)) == 0
    assert drafts.sweep_drafts(now=now + timedelta(hours=3, minutes=1)) == 1


def test_guest_report_is_deleted_when_somebody_breaks_off(client: Client) -> None:
    say(client, "wish")

    answer = client.post(REPORT, {"go": "delete"})

    assert answer.headers["Location"].endswith("/geloescht/")
    assert not Draft.objects.exists()
    assert client.cookies[DRAFT].value == ""


@pytest.mark.parametrize("digits", ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"])
def test_guest_report_lets_go_of_the_code_once_it_was_typed_back(client: Client, digits: str) -> None:
    make_head(now=timezone.now())
    answer_all(client)
    code = send(client)
    wrong = client.post(REPORT, {"go": "confirm", "group": "12"})
    assert wrong.status_code == 409
    assert "nicht die letzten vier Ziffern" in wrong.content.decode()
    assert in_groups(code).split()[0] in wrong.content.decode()

    typed = "".join(digits[int(one)] for one in code[-4:])
    answer = client.post(REPORT, {"go": "confirm", "group": f" {typed} "})

    assert answer.headers["Location"].endswith("/melden/danke/")
    assert not Draft.objects.exists()
    assert code[:4] not in client.get(REPORT).content.decode()


def test_guest_report_may_end_without_a_code(client: Client) -> None:
    make_head(now=timezone.now())
    answer_all(client)
    send(client)

    client.post(REPORT, {"go": "without"})

    assert not Draft.objects.exists()
    assert Case.objects.count() == 1


def test_guest_report_stands_in_the_trail_by_the_hour_only(client: Client) -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    answer_all(client)

    send(client)

    [entry] = Entry.objects.filter(kind="antidiscrimination.report.received")
    [mail] = Mail.objects.all()
    assert (entry.at.minute, entry.at.second, entry.by_id) == (0, 0, None)
    assert (mail.address, mail.created_at.minute) == (head.email, 0)
    assert "AD-" not in mail.subject + mail.body


def test_guest_report_is_limited_and_nothing_is_lost(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_head(now=timezone.now())
    monkeypatch.setattr(drafts, "SENT", Limit(per_sender=0, in_all=5))
    answer_all(client)

    answer = client.post(REPORT, {"step": "check", "go": "send"})

    assert answer.status_code == 409
    assert "in einer Stunde" in answer.content.decode()
    assert STORY in client.get(REPORT).content.decode()
    assert not Case.objects.exists()


def test_guest_report_keeps_on_the_page_what_it_may_not_keep_elsewhere(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "BEGUN", Limit(per_sender=0, in_all=5))

    answer = say(client, "story")

    assert answer.status_code == 409
    assert STORY in answer.content.decode()


def test_guest_report_is_absent_when_taking_it_in_fails(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_all(client)  # no zone was founded: there is no key to seal to
    client.raise_request_exception = False

    answer = client.post(REPORT, {"step": "check", "go": "send"})

    assert answer.status_code == 500
    assert not Case.objects.exists()
    assert not Mailbox.objects.exists()
    assert client.get(REPORT).context["step"] == "check"


def note() -> SimpleUploadedFile:
    return SimpleUploadedFile("brief.txt", NOTE.encode())


def test_guest_report_brings_its_files_along(client: Client) -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    answer_all(client)
    client.post(REPORT, {"step": "check", "go": "to_files"})
    say(client, "files", go="add", file=note(), way="untouched")
    assert "brief.txt" in client.get(REPORT).content.decode()
    say(client, "files", go="next", file=SimpleUploadedFile("zwei.txt", b"Noch ein Brief."), way="cleaned")
    assert "zwei.txt" in client.get(REPORT).content.decode()
    assert tables_with(NOTE, "brief.txt") == []

    send(client)

    found = open_case(Case.objects.get().pk, ring_of(head))
    assert found is not None
    first, second = files_of(found.row, found.secret.files)
    assert (first.about.name, first.about.untouched, bytes_of(first)) == ("brief.txt", True, NOTE.encode())
    assert second.about.name == "zwei.txt"
    assert tables_with(NOTE, "brief.txt") == []


def test_guest_report_takes_a_file_out_again(client: Client) -> None:
    answer_all(client)
    say(client, "files", go="add", file=note(), way="cleaned")
    row = CaseFile.objects.get()
    Client().post(REPORT, {"step": "files", "go": f"drop_{row.pk}"})
    assert CaseFile.objects.count() == 1

    say(client, "files", go=f"drop_{row.pk}")

    assert not CaseFile.objects.exists()
    assert client.get(REPORT).context["step"] == "files"


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "Die Datei ist leer"), (b"MZ\x90\x00 program", "Diese Art von Datei")]
)
def test_guest_report_says_why_a_file_is_not_kept(client: Client, content: bytes, words: str) -> None:
    answer_all(client)

    answer = say(client, "files", file=SimpleUploadedFile("x.exe", content), way="cleaned")

    assert words in answer.content.decode()
    assert not CaseFile.objects.exists()
    assert client.get(REPORT).context["step"] == "files"


def test_guest_report_asks_for_the_file_that_was_to_be_added(client: Client) -> None:
    answer = say(client, "files", go="add", way="cleaned")

    assert "Bitte wählen Sie eine Datei." in answer.content.decode()


def test_every_step_has_words_and_a_form() -> None:
    assert {*FORMS, "files", rules.CHECK} == set(rules.STEPS) == set(STEPS)
