"""Where requests and assignments stand, as marks for lists and pages.

The label is read from the enumeration: `get_state_display` builds the whole table of choices for each row.
"""

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from miteinander.interpreting.models import Assignment, AssignmentState, Request, RequestState
from miteinander.web.components import Tone
from miteinander.web.templatetags.ui import badge

register = template.Library()

REQUEST_TONES: dict[str, Tone] = {
    RequestState.CALL: "warning",
    RequestState.OFFERED: "info",
    RequestState.CONFIRMED: "success",
    RequestState.PERFORMED: "success",
    RequestState.SETTLED: "success",
    RequestState.UNFILLED: "danger",
    RequestState.CANCELLED_LATE: "warning",
    RequestState.NO_SHOW: "danger",
}
ASSIGNMENT_TONES: dict[str, Tone] = {
    AssignmentState.CONFIRMED: "info",
    AssignmentState.PERFORMED: "success",
    AssignmentState.AGREED: "success",
    AssignmentState.SETTLED: "success",
    AssignmentState.DIFFERENCE: "warning",
    AssignmentState.NO_SHOW: "danger",
    AssignmentState.INTERPRETER_ABSENT: "danger",
}


def request_mark(state: str) -> SafeString:
    """Mark where a request stands, from its state alone."""
    return _request_mark(state, get_language())


@lru_cache(maxsize=200)
def _request_mark(state: str, language: str | None) -> SafeString:
    """Remember the mark of each state in each language; both are fixed while the program runs."""
    return badge(str(RequestState(state).label), REQUEST_TONES.get(state, "neutral"))


@register.simple_tag
def request_badge(row: Request) -> SafeString:
    """Mark where a request stands."""
    return request_mark(row.state)


@register.simple_tag
def assignment_badge(row: Assignment) -> SafeString:
    """Mark where an assignment stands."""
    return badge(str(AssignmentState(row.state).label), ASSIGNMENT_TONES.get(row.state, "neutral"))
