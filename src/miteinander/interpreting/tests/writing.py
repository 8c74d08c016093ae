"""Written jobs for tests."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from miteinander.interpreting.models import Assignment, Interpreter, Request
from miteinander.interpreting.tests.factories import NEXT_WEEK, NOW, make_assignment, make_request
from miteinander.payments.queries import all_rates
from miteinander.payments.tests.factories import make_rates, make_source

DUE = NEXT_WEEK.date()
TEXT = "Liebe Eltern, morgen ist schulfrei. " * 15  # 540 characters with blanks: 11 lines


def make_job(state: str = "matching") -> Request:
    """Make a written request with money behind it."""
    make_source("land")
    if not all_rates():
        make_rates()
    return make_request(
        mode="written", starts_at=None, ends_at=None, due_on=DUE, funding_code="land", state=state
    )


def make_booked_job(interpreter: Interpreter) -> Assignment:
    """Make a written request somebody has taken."""
    return make_assignment(
        request=make_job(state="confirmed"),
        interpreter=interpreter,
        starts_at=None,
        ends_at=None,
        blocked=None,
        booked_at=NOW - timedelta(days=1),
    )


def text_file(text: str = TEXT, name: str = "Brief.txt") -> SimpleUploadedFile:
    """Return a plain text as somebody uploads it."""
    return SimpleUploadedFile(name, text.encode(), "text/plain")
