"""Promised letters: fixed in the deed, set by a worker, once, whatever happens to the worker."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from urllib.parse import urlencode

import pytest
import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from miteinander.audit.models import Entry
from miteinander.documents import queries, rules, usecases
from miteinander.documents.models import Document, DocumentContent, Draft
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
VALUES: dict[str, object] = {
    "title": "So geht es",
    "intro": "x",
    "steps": ["x"],
    "call": {"label": "x", "phone": "1"},
    "free": "x",
    "qr": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>",
    "address": "x",
    "german": "x",
}


def promised(count: int = 1, **changes: object) -> list[Document]:
    letters = [
        usecases.Letter(
            usecases.About(kind="letter", title=f"Brief {number}", file_name="brief.pdf"),
            VALUES | {"intro": f"Brief {number}"} | changes,
        )
        for number in range(count)
    ]
    return usecases.promise_documents("interpreting/poster", letters, by=None, now=NOW)


def waiting_jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name=usecases.SET_TASK, status="todo").count()


def test_promise_documents_asks_a_worker_once() -> None:
    promised(3)

    assert Draft.objects.count() == 3
    assert DocumentContent.objects.count() == 0
    assert waiting_jobs() == 1


def test_promise_documents_leaves_no_job_where_the_deed_fails() -> None:
    with transaction.atomic():
        promised()
        transaction.set_rollback(True)

    assert (Document.objects.count(), waiting_jobs()) == (0, 0)


def test_set_waiting_documents_keeps_each_letter_and_its_hash() -> None:
    rows = promised(2)

    assert usecases.set_waiting_documents(now=NOW) == 2

    assert Draft.objects.count() == 0
    for row in rows:
        row.refresh_from_db()
        content = queries.content_of(row)
        assert content is not None
        assert (row.size, row.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert Entry.objects.filter(kind="documents.stored").count() == 2


def test_set_waiting_documents_goes_on_in_batches() -> None:
    promised(3)
    before = waiting_jobs()

    assert usecases.set_waiting_documents(now=NOW, most=2) == 2

    assert Draft.objects.count() == 1
    assert waiting_jobs() == before + 1


def test_bytes_of_sets_on_the_spot_what_will_be_kept() -> None:
    [row] = promised()

    early = usecases.bytes_of(row)
    assert DocumentContent.objects.count() == 0  # reading writes nothing
    usecases.set_document(document_id=row.pk, now=NOW)

    assert early is not None
    assert early == queries.content_of(row)


def test_set_document_twice_makes_one_letter() -> None:
    [row] = promised()

    assert usecases.set_document(document_id=row.pk, now=NOW)
    assert not usecases.set_document(document_id=row.pk, now=NOW)

    assert Entry.objects.filter(kind="documents.stored", subject_id=row.pk).count() == 1


def test_document_content_is_there_once() -> None:
    [row] = promised()
    DocumentContent.objects.create(document=row, body=b"first")

    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentContent.objects.create(document=row, body=b"second")
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.create(document=row, template="x", letter={})


@pytest.mark.django_db(transaction=True)
def test_set_waiting_documents_by_four_workers_makes_each_once() -> None:
    promised(12)

    def work(_number: int) -> int:
        try:
            return usecases.set_waiting_documents(now=NOW, most=12)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))

    assert Draft.objects.count() == 0
    assert DocumentContent.objects.count() == 12
    assert Entry.objects.filter(kind="documents.stored").count() == 12


def test_set_waiting_documents_goes_past_a_letter_that_breaks() -> None:
    [bad] = promised(title=None)
    good = promised(2)

    for _run in range(rules.MOST_TRIES + 2):
        try:
            usecases.set_waiting_documents(now=NOW)
        except typst.TypstError:
            continue

    assert list(Draft.objects.values_list("document_id", "attempts")) == [(bad.pk, rules.MOST_TRIES)]
    assert DocumentContent.objects.filter(document__in=good).count() == 2


def test_set_again_gives_up_letters_a_new_chance() -> None:
    [row] = promised()
    Draft.objects.update(attempts=rules.MOST_TRIES)
    assert usecases.set_waiting_documents(now=NOW) == 0

    assert usecases.set_again(document_ids=[row.pk], by=make_account(), now=NOW) == 1

    assert usecases.set_waiting_documents(now=NOW) == 1


def test_withdraw_document_drops_a_promise() -> None:
    [row] = promised()

    usecases.withdraw_document(row, by=None, now=NOW)

    assert usecases.set_waiting_documents(now=NOW) == 0
    assert usecases.bytes_of(row) is None


def test_expire_documents_forgets_a_promise() -> None:
    [row] = promised()
    Document.objects.update(retention_until=date(2026, 1, 1))

    assert usecases.expire_documents(now=NOW) == 1

    assert usecases.bytes_of(row) is None


def test_document_verify_knows_a_promised_letter(client: Client) -> None:
    [row] = promised()
    content = usecases.bytes_of(row)
    assert content is not None
    file = SimpleUploadedFile("x.pdf", content)

    page = client.post("/de/pruefen/", {"code": row.verification_code, "file": file}).content.decode()

    assert "Die Datei ist unverändert" in page


def database_url() -> str:
    """Return the address of the tests' own database."""
    params = connection.get_connection_params()
    query = urlencode({"host": params["host"], "port": params.get("port", 5432)})
    return f"postgresql://{params['user']}:{params.get('password', '')}@/{params['dbname']}?{query}"


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_is_resumed() -> None:
    promised(40)
    command = [
        sys.executable,
        "-c",
        "import django; django.setup()\n"
        "from miteinander.documents import usecases\n"
        "from django.utils import timezone\n"
        "usecases.set_waiting_documents(now=timezone.now(), most=40)",
    ]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "miteinander.config.settings",
        "DATABASE_URL": database_url(),
    }
    worker = subprocess.Popen(command, env=environment)
    deadline = time.monotonic() + 60
    while DocumentContent.objects.count() < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    made = DocumentContent.objects.count()
    assert 3 <= made < 40

    while usecases.set_waiting_documents(now=NOW):
        continue

    assert DocumentContent.objects.count() == 40
    assert Entry.objects.filter(kind="documents.stored").count() == 40
