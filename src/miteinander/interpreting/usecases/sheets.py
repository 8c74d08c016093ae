"""Papers of a day's work: the sheet for the hours with its QR code, and the day on one page."""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from miteinander.core.clock import day_span
from miteinander.core.languages import SPOKEN_BY_CODE
from miteinander.documents.rules.typesetting import qr_code
from miteinander.documents.usecases import render_pdf
from miteinander.interpreting.models import Assignment, Interpreter, Mode
from miteinander.interpreting.queries import desk, doing
from miteinander.web.links import make_token
from miteinander.web.templatetags.locale_format import clock, moment, weekday

PURPOSE = "sheet"
SHEET_DAYS = 400


def performance_sheet(row: Assignment, *, now: datetime) -> bytes:
    """Return the sheet both sides sign; its code opens the page where it is entered."""
    token = make_token(PURPOSE, row.pk, now=now, days=SHEET_DAYS)
    address = settings.SITE_URL + reverse("interpreting:sheet_open", args=[token])
    request = row.request
    with override("de"):
        data: dict[str, object] = {
            "number": request.number,
            "code_qr": qr_code(address),
            "code_text": request.number,
            "day": weekday(row.starts_at) if row.starts_at else weekday(request.due_on),
            "time": _span(row),
            "language": _language(row),
            "mode": str(request.get_mode_display()),
            "institution": request.organisation.name,
            "place": _place(row),
            "interpreter": str(row.interpreter.person),
            "is_written": request.mode == Mode.WRITTEN,
            "return_to": _("Bitte scannen oder fotografieren Sie das Blatt und schicken Sie es uns zurück."),
        }
    return render_pdf("interpreting/performance_sheet", data, language="de")


def day_sheet(day: date, *, now: datetime, interpreter: Interpreter | None = None) -> bytes:
    """Return one day on paper, for the desk or for one member."""
    rows = list(doing.of_day(day, interpreter_id=interpreter.pk if interpreter else None))
    waiting = []
    if interpreter is None:
        first, last = day_span(day)
        waiting = list(desk.waiting_between(starts_at=first, ends_at=last))
    with override("de"):
        count = ngettext("%(count)d Einsatz", "%(count)d Einsätze", len(rows)) % {"count": len(rows)}
        data: dict[str, object] = {
            "day": weekday(day),
            "subtitle": f"{interpreter.person}: {count}" if interpreter else count,
            "made_on": moment(timezone.localtime(now)),
            "rows": [_row(row) for row in rows],
            "open_rows": [
                {
                    "time": f"{clock(wish.starts_at)}–{clock(wish.ends_at)}",
                    "language": _name(wish.language),
                    "institution": wish.organisation.name,
                    "note": str(wish.get_state_display()),
                }
                for wish in waiting
            ],
        }
    return render_pdf("interpreting/day_sheet", data, language="de")


def _row(row: Assignment) -> dict[str, str]:
    person = row.interpreter.person
    return {
        "time": _span(row),
        "language": _language(row),
        "mode": str(row.request.get_mode_display()),
        "institution": row.request.organisation.name,
        "place": _place(row),
        "interpreter": str(person),
        "phone": person.mobile or person.phone,
        "contact": row.request.contact_name,
        "contact_phone": row.request.contact_phone,
        "state": str(row.get_state_display()),
    }


def _span(row: Assignment) -> str:
    return f"{clock(row.starts_at)}–{clock(row.ends_at)}" if row.starts_at else "–"


def _language(row: Assignment) -> str:
    name = _name(row.request.language)
    return f"{name} ({row.request.variety})" if row.request.variety else name


def _name(code: str) -> str:
    return SPOKEN_BY_CODE[code].german_name if code in SPOKEN_BY_CODE else code


def _place(row: Assignment) -> str:
    if row.request.mode != Mode.ONSITE:
        return "–"
    return str(row.request.place) if row.request.place else row.request.place_text
