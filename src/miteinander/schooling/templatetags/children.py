"""Where children stand, as marks for lists and pages."""

from datetime import date

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from miteinander.schooling.forms.countries import country_name
from miteinander.schooling.models import Child, ChildState
from miteinander.schooling.rules import stages
from miteinander.web.components import Tone
from miteinander.web.templatetags.ui import badge

register = template.Library()

CHILD_TONES: dict[str, Tone] = {
    ChildState.BOOKED: "info",
    ChildState.COUNSELLED: "info",
    ChildState.OFFERED: "info",
    ChildState.REFUSED: "danger",
    ChildState.FORWARDED: "warning",
    ChildState.CONFIRMED: "success",
    ChildState.ASSIGNED: "success",
    ChildState.STARTED: "success",
}
register.filter(country_name)


@register.simple_tag
def child_badge(row: Child) -> SafeString:
    """Mark where a child stands."""
    return badge(str(ChildState(row.state).label), CHILD_TONES.get(row.state, "neutral"))


@register.filter
def age(born_on: date | None) -> str:
    """Write an age of today in years."""
    if born_on is None:
        return ""
    years = stages.age_on(born_on, timezone.localdate())
    return ngettext("{count} Jahr", "{count} Jahre", years).format(count=years)


@register.filter
def days_since(day: date | None) -> str:
    """Write how long something has been so, in days."""
    if day is None:
        return ""
    days = max(0, (timezone.localdate() - day).days)
    return ngettext("seit {count} Tag", "seit {count} Tagen", days).format(count=days)
