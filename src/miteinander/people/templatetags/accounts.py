"""Small marks for accounts."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from miteinander.people.models import Account
from miteinander.people.rules import ROLES
from miteinander.web.components import TONE_ICONS, Tone

register = template.Library()


@register.simple_tag
def role_name(code: str) -> str:
    """Write what a role is and allows; the bare code if the role is gone."""
    role = ROLES.get(code)
    if role is None:
        return code
    return gettext("{role}: {what}").format(role=gettext(role.label), what=gettext(role.what))


@register.simple_tag
def role_badge(code: str) -> SafeString:
    """Mark a role."""
    return _badge(gettext(ROLES[code].label) if code in ROLES else code, "neutral")


@register.simple_tag
def account_state(account: Account) -> SafeString:
    """Mark whether somebody may sign in, and whether they ever did."""
    if not account.is_active:
        return _badge(gettext("gesperrt"), "danger")
    if account.last_login is None:
        return _badge(gettext("eingeladen"), "info")
    return _badge(gettext("aktiv"), "success")


def _badge(label: str, tone: Tone) -> SafeString:
    return render_to_string("web/ui/badge.html", {"label": label, "tone": tone, "icon": TONE_ICONS[tone]})
