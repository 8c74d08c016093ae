"""Where requests and assignments stand, as marks for lists and pages.

The label is read from the enumeration: `get_state_display` builds the whole table of choices for each row.
"""

from typing import Protocol

from django import template
from django.utils.safestring import SafeString

from miteinander.interpreting.models import Assignment, AssignmentState, RequestState
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


class HasState(Protocol):
    """A request, or a line of its list."""

    @property
    def state(self) -> str: ...


@register.simple_tag
def request_badge(row: HasState) -> SafeString:
    """Mark where a request stands."""
    return badge(str(RequestState(row.state).label), REQUEST_TONES.get(row.state, "neutral"))


@register.simple_tag
def assignment_badge(row: Assignment) -> SafeString:
    """Mark where an assignment stands."""
    return badge(str(AssignmentState(row.state).label), ASSIGNMENT_TONES.get(row.state, "neutral"))
