"""Letters about a child's way to a school: to the family, and the note for the Schulaufsicht."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext

from miteinander.documents.usecases import render_pdf
from miteinander.people.models import Account
from miteinander.schooling import access
from miteinander.schooling.models import Child
from miteinander.schooling.queries.proposals import refusals_of
from miteinander.web.templatetags.locale_format import day, day_short, language_name


def forwarding_note(child: Child, *, by: Account, on: date) -> bytes:
    """Return the note for the Schulaufsicht as a PDF: who, what for, and why schools refused.

    Raises:
        NotAllowed: `by` does not counsel.
    """
    access.check_counsellor(by)
    district = child.family.district
    values = {
        "number": child.number,
        "made_on": day(on),
        "child": f"{child.first_name} {child.last_name}",
        "born_on": day_short(child.born_on),
        "year": str(child.year or ""),
        "need": child.get_need_display() if child.need is not None else "",
        "recommended": child.get_recommended_display() if child.recommended else "",
        "language": language_name(child.family.language),
        "borough": f"{district.name}, {district.borough}" if district is not None else "",
        "reported_on": day_short(child.reported_at),
        "counselled_on": day_short(child.counselled_on),
        "refusals": [
            {
                "school": row.school.organisation.name,
                "asked_on": day_short(row.sent_at),
                "answered_on": day_short(row.answered_at),
                "reason": row.get_refusal_reason_display(),
                "text": row.refusal_text,
            }
            for row in refusals_of(child)
        ],
        "ask": gettext(
            "Wir bitten um Prüfung und, wenn möglich, um Zuweisung eines Schulplatzes. "
            "Diese Notiz ist ein Vorschlag und keine Zuweisung."
        ),
        "sender": {"name": str(by.person or by.email), "phone": settings.CENTRE_PHONE},
    }
    return render_pdf("schooling/forwarding_note", values, language="de")
