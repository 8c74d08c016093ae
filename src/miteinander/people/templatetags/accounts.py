"""Small marks for accounts."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from miteinander.people.models import Account
from miteinander.people.rules import ROLES
from miteinander.web.templatetags.ui import badge

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
    return badge(gettext(ROLES[code].label) if code in ROLES else code)


@register.simple_tag
def account_state(account: Account) -> SafeString:
    """Mark whether somebody may sign in, and whether they ever did."""
    if not account.is_active:
        return badge(gettext("gesperrt"), "danger")
    if account.last_login is None:
        return badge(gettext("eingeladen"), "info")
    return badge(gettext("aktiv"), "success")
