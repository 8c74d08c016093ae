"""A counsellor's day on paper."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from miteinander.core.languages import SPOKEN_BY_CODE
from miteinander.documents.usecases import render_pdf
from miteinander.people.models import Account
from miteinander.schooling.queries.day_sheet import Line, lines_of
from miteinander.web.templatetags.locale_format import clock, moment, weekday


def print_day_sheet(day: date, *, counsellor: Account | None, now: datetime) -> bytes:
    """Return one day as PDF, for the house or for one counsellor."""
    lines = lines_of(day, counsellor=counsellor.pk if counsellor is not None else None)
    with override("de"):
        count = ngettext("{count} Gespräch", "{count} Gespräche", len(lines)).format(count=len(lines))
        who = str(counsellor.person or counsellor) if counsellor is not None else ""
        data: dict[str, object] = {
            "day": weekday(day),
            "subtitle": f"{who}: {count}" if who else count,
            "made_on": moment(timezone.localtime(now)),
            "rows": [_row(line) for line in lines],
        }
    return render_pdf("schooling/day_sheet", data, language="de")


def _row(line: Line) -> dict[str, str]:
    row = line.row
    return {
        "time": f"{clock(row.slot.starts_at)}–{clock(row.slot.ends_at)}",
        "counsellor": str(row.slot.counsellor.person or row.slot.counsellor),
        "family": row.family.name,
        "number": row.family.number,
        "mode": str(row.get_mode_display()),
        "children": ", ".join(str(age) for age in line.ages),
        "language": _language(row.family.language),
        "interpreter": _interpreter(line),
        "papers": "; ".join(line.papers),
        "state": str(row.get_state_display()),
    }


def _language(code: str) -> str:
    return SPOKEN_BY_CODE[code].german_name if code in SPOKEN_BY_CODE else code


def _interpreter(line: Line) -> str:
    if not line.row.language:
        return "–"
    name = _language(line.row.language)
    if line.interpreter is None:
        return _("{language}: nicht angefragt").format(language=name)
    if line.interpreter.is_booked:
        return f"{line.interpreter.interpreter} ({name})"
    if line.interpreter.is_promised:
        return _("{language}: zugesagt, Name folgt").format(language=name)
    if line.interpreter.is_open:
        return _("{language}: wird gesucht").format(language=name)
    return _("{language}: niemand gefunden").format(language=name)
