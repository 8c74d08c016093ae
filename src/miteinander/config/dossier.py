"""What no single table says about a person, for the answer to "what do you keep about me?"."""

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from miteinander.audit import queries as trail_queries
from miteinander.config.deeds import DEEDS
from miteinander.people.models import Account
from miteinander.privacy.queries import Section


def trail(person_id: int) -> list[Section]:
    """Return what the person's account did, and what was done to her and her account."""
    account = Account.objects.filter(person_id=person_id).first()
    entries = trail_queries.entries_about(
        account_id=account.pk if account else None, subjects=[("people.person", person_id)]
    )
    rows = tuple(
        {
            _("Wann"): entry.at,
            _("Was"): gettext(DEEDS.get(entry.kind, entry.kind)),
            _("Woran"): f"{entry.subject_type}:{entry.subject_id or ''}",
        }
        for entry in entries
    )
    return [Section(_("Protokoll"), "audit.entry", (), rows)] if rows else []
