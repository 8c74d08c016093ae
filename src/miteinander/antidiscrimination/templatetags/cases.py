"""Where cases stand, as marks for lists and pages."""

from django import template
from django.utils.safestring import SafeString

from miteinander.antidiscrimination.models import Case, CaseFile, FileCheck
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.people.models import Account
from miteinander.web.components import Tone
from miteinander.web.labels import label_of
from miteinander.web.templatetags.ui import badge

register = template.Library()

TONES: dict[str, Tone] = {
    CaseState.CONFLICT: "warning",
    CaseState.DEADLINES: "warning",
    CaseState.INTERVENTION: "info",
    CaseState.WAITING: "info",
    CaseState.RESULT: "success",
}


@register.filter
def called(account: Account | None) -> str:
    """Write the name of a colleague, her address where nobody gave one."""
    return str(account.person or account) if account is not None else ""


@register.simple_tag
def case_badge(row: Case) -> SafeString:
    """Mark where a case stands."""
    return badge(label_of(row, "state"), TONES.get(row.state, "neutral"))


CHECKS: dict[str, Tone] = {FileCheck.WAITING: "warning", FileCheck.INFECTED: "danger"}


@register.simple_tag
def check_badge(row: CaseFile) -> SafeString:
    """Mark a file nobody looked at, or that is harmful; the others need no mark."""
    tone = CHECKS.get(row.check_state)
    return badge(label_of(row, "check_state"), tone) if tone else SafeString()
