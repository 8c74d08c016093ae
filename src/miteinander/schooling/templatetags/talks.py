"""How appointments and times look in lists."""

from django import template
from django.utils.safestring import SafeString

from miteinander.schooling.models import Appointment
from miteinander.web.components import Tone
from miteinander.web.labels import label_of
from miteinander.web.templatetags.ui import drawn_badge

register = template.Library()

TONES: dict[str, Tone] = {"booked": "info", "attended": "success", "no_show": "danger"}


@register.simple_tag
def appointment_badge(row: Appointment) -> SafeString:
    """Mark what became of an appointment."""
    return drawn_badge(label_of(row, "state"), TONES.get(row.state, "neutral"))
