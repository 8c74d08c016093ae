"""Sending somebody at an institution the link they ask with."""

from datetime import datetime

from django.db import transaction

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.interpreting import access
from miteinander.interpreting.rules import clock
from miteinander.interpreting.usecases.letters import LANGUAGES
from miteinander.notifications.usecases import Recipient, queue_mail
from miteinander.people.queries import requesting_seats
from miteinander.web.links import make_link

ASK_DAYS = 180


@transaction.atomic
def send_ask_link(*, by: access.Who, seat: int, now: datetime) -> str:
    """Send a link that asks in the name of one seat; return the address it went to.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: the seat has ended, may not ask, or nobody knows its mail address.
    """
    access.check_desk(by)
    row = requesting_seats(on=clock.wall(now).date()).filter(pk=seat).first()
    if row is None:
        raise Refused([Problem("seat", "seat_has_ended")])
    if not row.person.email:
        raise Refused([Problem("seat", "no_mail_address", {"name": str(row.person)})])
    language = row.person.language if row.person.language in LANGUAGES else "de"
    link = make_link("ask", row.pk, now=now, days=ASK_DAYS, view="interpreting:request_ask")
    queue_mail(
        "interpreting/mail/ask_link.txt",
        to=Recipient(address=row.person.email, language=language, person_id=row.person_id),
        context={"organisation": row.organisation.name, "link": link, "months": ASK_DAYS // 30},
        at=now,
    )
    record("interpreting.ask_link.sent", by=access.account_of(by), subject=row, at=now)
    return row.person.email
