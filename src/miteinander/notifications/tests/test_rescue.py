"""A worker is killed in the middle of a job; another one finishes it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from miteinander.notifications import usecases
from miteinander.notifications.models import Message

pytestmark = pytest.mark.django_db(transaction=True)
LOCK = "notifications.rescue"
TO = usecases.Recipient(address="kim@haus.example")


def _address() -> str:
    """Return the address of the test's database, for another process."""
    values = connection.settings_dict
    return f"postgresql://{values['USER']}:{values['PASSWORD']}@/{values['NAME']}?host={values['HOST']}"


@contextmanager
def _worker(notes: Path) -> Iterator["subprocess.Popen[bytes]"]:
    environment = {
        **os.environ,
        "DATABASE_URL": _address(),
        "MITEINANDER_MAIL_BACKEND": "miteinander.notifications.tests.stopping_mail.EmailBackend",
        "MAIL_NOTES": str(notes),
    }
    command = [sys.executable, "-m", "miteinander.config.cli", "worker"]
    process = subprocess.Popen(command, env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _wait_for(done: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.1)


def test_a_job_of_a_killed_worker_is_finished_by_another(tmp_path: Path) -> None:
    message = usecases.queue_mail(
        "people/mail/sign_in_link.txt", to=TO, context={"link": "x", "minutes": 20}, at=timezone.now()
    )
    with _worker(tmp_path) as first:
        _wait_for((tmp_path / "begun").exists)
        first.kill()
        first.wait()
    job = ProcrastinateJob.objects.get(task_name="notifications.send_message", args__message_id=message.pk)
    assert job.status == "doing"  # by itself it would stay so for ever
    with connection.cursor() as cursor:  # half a minute passes
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 seconds'")

    with _worker(tmp_path):
        with suppress(AlreadyEnqueued):  # the full minute may just have struck
            app.configure_task("notifications.rescue_stalled_jobs", queueing_lock=LOCK).defer(timestamp=0)
        _wait_for(lambda: Message.objects.get().state == "sent")
        _wait_for(lambda: ProcrastinateJob.objects.get(id=job.id).status == "succeeded")

    assert (tmp_path / "sent").read_text().count(f"<mail-{message.pk}@") == 1
