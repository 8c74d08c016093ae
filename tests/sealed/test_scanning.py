"""The scanner finds what it must: a test that finds nothing proves something only if it could."""

import base64
import gzip
import io
import json
import logging
import tempfile
import zipfile
import zlib
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail, signing
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import send_mail
from django.db import connection
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.notifications.models import Message
from tests.guards.belongings import document
from tests.sealed.scanning import Canaries
from tests.sealed.traces import Traces

canaries = Canaries()


def _zipped(text: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", text)
    return out.getvalue()


@pytest.mark.parametrize(
    "written",
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: base64.b64encode(text.encode()),
        lambda text: base64.b64encode(b"x" + text.encode()),
        lambda text: base64.b64encode(b"xy" + text.encode()),
        lambda text: base64.urlsafe_b64encode(text.encode()),
        lambda text: text.encode().hex().encode(),
        lambda text: text.encode().hex().upper().encode(),
        lambda text: gzip.compress(text.encode()),
        lambda text: zlib.compress(text.encode()),
        lambda text: _zipped(text.encode()),
        lambda text: gzip.compress(text.encode()).hex().encode(),
        lambda text: signing.dumps({"text": text * 9}, compress=True).encode(),
        lambda text: base64.b64encode(gzip.compress(base64.b64encode(text.encode()))),
        lambda text: text.upper().encode(),
    ],
)
def test_the_scanner_finds_a_canary_however_it_is_written(written: object) -> None:
    text = f"vorher {canaries()} nachher"

    assert canaries.found_in(b"\x00\x01 anderes " + written(text) + b" danach")  # type: ignore[operator]
    assert not canaries.found_in(b"\x00\x01 anderes " + written("vorher und nachher, sonst nichts"))  # type: ignore[operator]


def _plant() -> None:
    """Leave a canary in every place the traces look at."""
    now = timezone.now()
    logging.getLogger("miteinander").debug("seen: %s", canaries())
    send_mail("Betreff", canaries(), "a@haus.example", ["b@haus.example"])
    (Path(tempfile.gettempdir()) / "upload.gz").write_bytes(gzip.compress(canaries().encode()))
    default_storage.save(f"{canaries()}.txt", ContentFile(b"x"))
    cache.set("planted", {"text": canaries()})
    session = SessionStore()
    session["draft"] = canaries()
    session.save()
    record("antidiscrimination.case.opened_by_staff", by=None, subject="test", at=now, note=canaries())
    document("upload").content.__class__.objects.update(body=canaries().encode())
    Message.objects.create(
        address="a@haus.example", language="de", template="t", body=canaries(), created_at=now
    )
    with connection.cursor() as cursor:
        job = "INSERT INTO procrastinate_jobs (task_name, args, queue_name) VALUES ('t', %s, 'q')"
        cursor.execute(job, [json.dumps({"text": canaries()})])


def test_the_scanner_finds_a_canary_in_every_place(open_server: None, tmp_path: Path) -> None:
    traces = Traces(tmp_path)
    traces.begin()
    try:
        _plant()
        traces.told.append(b"GET /antidiskriminierung/?q=" + canaries().encode())
        found = {name for name, content in traces.places() if canaries.found_flat(content)}
        found |= {name for name, content in traces.near() if canaries.found_in(content)}
        looked_at = {name for name, _content in traces.places()}
    finally:
        traces.end()

    assert {"changes of the server", "dump, plain", "dump, custom", "log", "temporary folder"} <= looked_at
    assert looked_at - found == {
        "drafts of letters"
    }  # never used by the sealed rooms: letters are set at once
    assert [path for path in traces.written if path.endswith("upload.gz")]
    mail.outbox.clear()
