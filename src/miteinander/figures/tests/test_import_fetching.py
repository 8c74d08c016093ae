"""Fetching a table from a portal: which hosts, how they are asked, and waiting for their jobs."""

import json
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from miteinander.core.errors import NotAllowed, Refused
from miteinander.figures.imports.fetching import Call, Host, make_call
from miteinander.figures.imports.kinds import Wishes
from miteinander.figures.models import FigureImport
from miteinander.figures.tests.factories import NOW, make_editor
from miteinander.figures.tests.test_import_genesis import FLAT
from miteinander.figures.usecases.fetching import ask_for_table, fetch
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account, signed_in

URL = "https://ergebnisse.zensus2022.de/api/rest/2020/data/tablefile?name=1000A-0000&password=x"
HOSTS = {"ergebnisse.zensus2022.de": Host("POST", "secret"), "open.example": Host("GET")}
WAIT = json.dumps({"Status": {"Code": 104, "Content": "noch nicht"}}).encode()


def test_portal_is_asked_by_post_with_the_token_in_the_header() -> None:
    call = make_call(URL, HOSTS)
    assert call.url == "https://ergebnisse.zensus2022.de/api/rest/2020/data/tablefile"
    body = (call.body or b"").decode()
    assert "name=1000A-0000" in body
    assert "format=ffcsv" in body
    assert "password" not in body + call.url
    assert call.headers["username"] == "secret"
    assert make_call("https://open.example/a.csv?x=1#y", HOSTS) == Call("https://open.example/a.csv?x=1")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://open.example/a.csv", "address_not_https"),
        ("file:///etc/passwd", "address_not_https"),
        ("https://me:pw@open.example/a.csv", "address_not_https"),
        ("https://open.example:8443/a.csv", "address_not_https"),
        ("https://169.254.169.254/latest", "host_not_allowed"),
        ("https://open.example.evil.example/a.csv", "host_not_allowed"),
        ("https://closed.example/a.csv", "token_missing"),
    ],
)
def test_other_addresses_are_refused(url: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        make_call(url, {**HOSTS, "closed.example": Host("POST")})
    assert [one.code for one in refused.value.problems] == [code]


@pytest.fixture
def portal(settings: Any) -> None:
    settings.FIGURE_HOSTS = {"ergebnisse.zensus2022.de": {"method": "POST", "token": "secret"}}


def asked(by: Account | None = None) -> FigureImport:
    return ask_for_table(by=by or make_editor(), url=URL, kind="genesis", wishes=Wishes(), now=NOW)


def waiting() -> list[tuple[int, object]]:
    jobs = ProcrastinateJob.objects.filter(task_name="figures.fetch").order_by("id")
    return [(job.args.get("attempt", 1), job.scheduled_at) for job in jobs]


@pytest.mark.django_db
@pytest.mark.usefixtures("portal")
def test_table_is_fetched_by_the_worker_and_looked_at() -> None:
    row = asked()
    assert (row.state, row.file_name, len(waiting())) == ("fetching", "1000A-0000", 1)
    text = signed_in(make_editor()).get(f"/zahlen/einbringen/{row.pk}/").content.decode()
    assert "wird im Hintergrund geholt" in text

    fetch(pk=row.pk, attempt=1, now=NOW, transport=lambda _call: FLAT.encode())

    row.refresh_from_db()
    assert (row.state, row.rows, row.options["table_count"]) == ("checked", 3, 1)
    fetch(pk=row.pk, attempt=2, now=NOW, transport=lambda _call: b"")
    row.refresh_from_db()
    assert row.state == "checked"


@pytest.mark.django_db
@pytest.mark.usefixtures("portal")
def test_portal_that_is_not_ready_is_asked_again_later_and_later() -> None:
    row = asked()
    for attempt in (1, 2):
        fetch(pk=row.pk, attempt=attempt, now=NOW, transport=lambda _call: WAIT)
    row.refresh_from_db()
    assert row.state == "fetching"
    jobs = waiting()
    assert [attempt for attempt, _when in jobs] == [1, 2, 3]
    assert jobs[1][1] < jobs[2][1]  # type: ignore[operator]

    fetch(pk=row.pk, attempt=60, now=NOW, transport=lambda _call: WAIT)
    row.refresh_from_db()
    assert (row.state, row.findings[0][3]) == ("refused", "genesis_not_ready")


@pytest.mark.django_db
@pytest.mark.usefixtures("portal")
def test_what_goes_wrong_on_the_way_is_said() -> None:
    row = asked()
    fetch(pk=row.pk, attempt=1, now=NOW, transport=lambda _call: b"%PDF-1.7")
    row.refresh_from_db()
    assert (row.state, row.findings[0][3], row.content) == ("refused", "file_not_workbook", None)
    text = signed_in(make_editor()).get(f"/zahlen/einbringen/{row.pk}/").content.decode()
    assert "Das ist eine PDF-Datei" in text


@pytest.mark.django_db
@pytest.mark.usefixtures("portal")
def test_address_comes_by_the_page_and_strangers_may_not() -> None:
    browser = signed_in(make_editor())
    browser.post("/zahlen/einbringen/neu/", {"kind": "genesis", "url": URL})
    assert FigureImport.objects.get().state == "fetching"
    other = browser.post("/zahlen/einbringen/neu/", {"kind": "genesis", "url": "https://other.example/a"})
    assert "Von other.example wird nichts geholt" in other.content.decode()
    assert "eine Datei oder geben Sie eine Adresse" in browser.post(
        "/zahlen/einbringen/neu/", {"kind": "genesis"}
    ).content.decode()  # fmt: skip
    with pytest.raises(NotAllowed):
        asked(make_account("interpreting:head"))
