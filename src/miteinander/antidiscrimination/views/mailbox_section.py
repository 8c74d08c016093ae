"""The mailbox on a case's page: what was said, what is new, and the ways to answer."""

from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.antidiscrimination.queries.messages import conversation, mailbox_of_case
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.views.section import Action, Section
from miteinander.vault.access.door import VaultRequest


def mailbox(_request: VaultRequest, found: OpenCase) -> Section:
    """Show the conversation with the person, or offer to begin one."""
    case_id, row = found.row.pk, mailbox_of_case(found.row.pk)
    said = conversation(found.row, found.secret)
    unread = sum(not one.row.is_read for one in said if not one.row.from_office)
    card_url = reverse("antidiscrimination:mailbox_new", args=[case_id])
    actions = []
    if row is None:
        actions.append(Action(_("Postfach anlegen"), card_url, "mail"))
    elif row.closed_week is None:
        write_url = reverse("antidiscrimination:message_new", args=[case_id])
        actions.append(Action(_("Antworten"), write_url, "mail"))
        actions.append(Action(_("Neuen Code ausgeben"), card_url, "autorenew"))
    return Section(
        anchor="postfach",
        title=_("Postfach"),
        template="antidiscrimination/_section_mailbox.html",
        shown={
            "mailbox": row,
            "said": said,
            "unread": unread,
            "read_url": reverse("antidiscrimination:messages_read", args=[case_id]),
        },
        actions=actions,
        count=unread or None,
    )
