"""Mails to families, in their language with the German words below; nothing sensitive in any of them."""

from datetime import datetime

from django.utils.translation import override

from miteinander.notifications.usecases import queue_mail
from miteinander.schooling.models import Appointment
from miteinander.schooling.queries.appointments import address_of
from miteinander.schooling.queries.calendar import family_invitation
from miteinander.web.links import make_link
from miteinander.web.mail import Recipient

LINK_DAYS = 60


def family_link(row: Appointment, *, view: str, now: datetime) -> str:
    """Return the address of a page of the family, in the language of its letters."""
    with override(row.family.letter_language):
        return make_link("family", row.family_id, now=now, days=LINK_DAYS, view=f"schooling_public:{view}")


def tell_booked(row: Appointment, *, now: datetime, is_moved: bool = False) -> bool:
    """Write that the appointment stands; return whether a mail reaches the family."""
    return _tell("schooling/mail/guest_booked.txt", row, now=now, is_moved=is_moved)


def tell_cancelled(row: Appointment, *, now: datetime) -> bool:
    """Write that the appointment is called off."""
    return _tell("schooling/mail/guest_cancelled.txt", row, now=now)


def remind(row: Appointment, *, now: datetime) -> bool:
    """Write that the appointment is near."""
    return _tell("schooling/mail/guest_reminder.txt", row, now=now)


def _tell(template: str, row: Appointment, *, now: datetime, is_moved: bool = False) -> bool:
    address, language = address_of(row), row.family.letter_language
    if not address:
        return False
    link = family_link(row, view="guest_appointment", now=now)
    queue_mail(
        template,
        to=Recipient(address=address, language=language),
        context={
            "row": row,
            "link": link,
            "is_moved": is_moved,
            "is_german": language in ("de", "de-simple"),
        },
        at=now,
        attachment=family_invitation(row, url=link, guest=address, language=language, now=now),
        attachment_name="termin.ics",
    )
    return True
