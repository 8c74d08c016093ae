"""Papers of the counselling talk: the Erfassungsbogen, the order to the Gesundheitsamt, forms to sign."""

from collections.abc import Sequence
from datetime import date, datetime

from babel import Locale
from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from miteinander.audit.usecases import record
from miteinander.documents.usecases import render_pdf
from miteinander.organisations.queries import organisation_with_places
from miteinander.people.models import Account
from miteinander.schooling.access import Actor, check_counsellor
from miteinander.schooling.models import Child, Family, Guardian, HealthExam, ProtectedNeed, Record
from miteinander.schooling.queries import consents, records
from miteinander.schooling.rules import education
from miteinander.schooling.usecases.guest_letters import FORM_WORDS, GERMAN, address_of, both
from miteinander.web.labels import label_of
from miteinander.web.templatetags.locale_format import day, day_short, language_name

SCRIPT_NAMES = {
    "Latn": "lateinisch",
    "Arab": "arabisch",
    "Cyrl": "kyrillisch",
    "Ethi": "äthiopisch",
    "Grek": "griechisch",
    "Deva": "Devanagari",
    "Hans": "chinesisch",
    "Zyyy": "eine andere",
}


def record_sheet(child: Child, kept: Record, *, now: datetime) -> bytes:
    """Return the Erfassungsbogen as a PDF, without protected needs."""
    return _record_sheet(child, kept, school="", needs=(), now=now)


@transaction.atomic
def record_sheet_for(child: Child, kept: Record, *, by: Actor, recipient: int, now: datetime) -> bytes:
    """Return the Erfassungsbogen for one school, with protected needs if the family allows this school them.

    Raises:
        NotAllowed: not a counsellor.
    """
    check_counsellor(by)
    school = organisation_with_places(recipient)
    needs: Sequence[ProtectedNeed] = ()
    if consents.may_share(child, consents.PROTECTED, recipient):
        needs = list(ProtectedNeed.objects.filter(child=child).order_by("id"))
        record("schooling.protected.shared", by=by, subject=child, at=now, note=f"{recipient}")
    return _record_sheet(child, kept, school=school.name if school else "", needs=needs, now=now)


def _record_sheet(
    child: Child, kept: Record, *, school: str, needs: Sequence[ProtectedNeed], now: datetime
) -> bytes:
    with translation.override("de"):
        data: dict[str, object] = {
            "number": child.number,
            "school": school,
            "made_on": day(timezone.localdate(now)),
            "name": f"{child.first_name} {child.last_name}",
            "facts": _pairs(_child_facts(child)),
            "guardians": _pairs(_guardians(child.family)),
            "talk": _pairs(_talk_facts(kept)),
            "advice": _pairs(_advice_facts(child)),
            **_years(child, today=timezone.localdate(now)),
            "needs": [f"{label_of(one, 'kind')}: {one.text}" for one in needs],
            "phone": settings.CENTRE_PHONE,
        }
        return render_pdf("schooling/record_sheet", data, language="de")


def _pairs(facts: Sequence[tuple[str, object]]) -> list[list[str]]:
    return [[label, str(value)] for label, value in facts if value not in ("", None)]


def _child_facts(child: Child) -> list[tuple[str, object]]:
    family = child.family
    return [
        (_("Geboren am"), day_short(child.born_on)),
        (_("Geschlecht"), label_of(child, "gender") if child.gender else ""),
        (_("Staatsangehörigkeit"), _country(child.nationality)),
        (_("Adresse"), _address(child)),
        (_("Unterkunft"), "" if records.hides_address(child) else family.shelter or ""),
        (_("Einreise am"), day_short(family.entered_on)),
        (_("Sprache der Familie"), language_name(family.language)),
    ]


def _address(child: Child) -> str:
    """Write where a child lives; who must not be found is reached through the centre."""
    if records.hides_address(child):
        return _("geheim, bitte über uns")
    return ", ".join(address_of(child.family)[1:])


def _country(code: str) -> str:
    return str(Locale.parse("de").territories.get(code, code))


def _guardians(family: Family) -> list[tuple[str, object]]:
    rows = Guardian.objects.filter(family=family).order_by("id")
    return [
        (
            label_of(row, "relation"),
            ", ".join(
                part
                for part in (
                    f"{row.first_name} {row.last_name}",
                    label_of(row, "custody"),
                    row.phone or family.phone,
                )
                if part
            ),
        )
        for row in rows
    ]


def _talk_facts(kept: Record) -> list[tuple[str, object]]:
    return [
        (_("Gespräch am"), day_short(kept.talked_on)),
        (_("Sprachen"), ", ".join(language_name(code) for code in kept.languages)),
        (_("Schriften"), ", ".join(SCRIPT_NAMES.get(code, code) for code in kept.scripts)),
        (_("Lesen und Schreiben"), label_of(kept, "literacy") if kept.literacy else ""),
        (_("Deutsch"), label_of(kept, "german") if kept.german else ""),
        (_("Englisch"), label_of(kept, "english") if kept.english else ""),
        (_("Mathematik"), label_of(kept, "maths") if kept.maths else ""),
        (_("Kita oder Vorschule"), kept.daycare),
        (_("Kann besonders gut"), kept.competences),
        (_("Wünsche von Kind und Eltern"), kept.wishes),
    ]


def _advice_facts(child: Child) -> list[tuple[str, object]]:
    return [
        (_("Empfohlener Jahrgang"), child.year),
        (_("Empfohlene Schulform"), label_of(child, "recommended") if child.recommended else ""),
        (_("Förderung in Deutsch"), label_of(child, "need") if child.need is not None else ""),
        (_("Schule eines Geschwisterkinds"), child.sibling_school or ""),
    ]


def _years(child: Child, *, today: date) -> dict[str, object]:
    past = records.past_of(child)
    stays = [education.Stay(one.country, one.starts, one.ends) for one in past]
    missed = education.gaps(stays, born_on=child.born_on, today=today) if child.born_on and stays else []
    lines = [
        (
            one.starts,
            [
                f"{day_short(one.starts)}–{day_short(one.ends) if one.ends else _('heute')}",
                _country(one.country),
                one.kind,
                "" if one.last_year is None else f"{one.last_year}",
                language_name(one.language) if one.language else "",
                _("ja") if one.report_seen_on else _("nein"),
            ],
        )
        for one in past
    ]
    lines += [
        (gap.starts, [f"{day_short(gap.starts)}–{day_short(gap.ends)}", "", _("ohne Schule"), "", "", ""])
        for gap in missed
    ]
    shown = [line for _start, line in sorted(lines, key=lambda pair: pair[0])]
    return {"years": shown, "months": sum(gap.months for gap in missed)}


def health_letter(child: Child, exam: HealthExam, *, office: int, by: Account) -> bytes:
    """Return the order to the Gesundheitsamt as a PDF, with the least it needs to invite the child."""
    house = organisation_with_places(office)
    family = child.family
    guardian = Guardian.objects.filter(family=family).order_by("id").first()
    with translation.override("de"):
        data: dict[str, object] = {
            "number": child.number,
            "made_on": day(timezone.localdate(exam.ordered_at)),
            "office": house.name if house else "",
            "facts": _pairs(
                [
                    (_("Kind"), f"{child.first_name} {child.last_name}"),
                    (_("Geboren am"), day_short(child.born_on)),
                    (_("Adresse"), _address(child)),
                    (
                        _("Sorgeberechtigt"),
                        f"{guardian.first_name} {guardian.last_name}" if guardian else family.name,
                    ),
                    (_("Telefon"), family.phone or (guardian.phone if guardian else "")),
                    (_("Sprache"), language_name(family.language)),
                    (_("Sprachmittlung"), _("nötig") if family.wants_interpreter else ""),
                ]
            ),
            "sender": {"name": str(by.person or by.email), "phone": settings.CENTRE_PHONE},
        }
        return render_pdf("schooling/health_order", data, language="de")


def consent_form(
    family: Family, wording: consents.Wording, *, language: str, recipients: Sequence[str] = ()
) -> bytes:
    """Return a consent as a form to sign, in German and the family's language.

    Each of the `recipients` gets a box to tick; without any there is room to write one.
    """
    with translation.override("de"):
        data: dict[str, object] = {
            "is_double": language not in GERMAN,
            "number": family.number,
            "version": f"{wording.code} {wording.version}",
            "title": {"de": wording.title(), "own": wording.title(language)},
            "body": {"de": wording.body(), "own": wording.body(language)},
            "words": {name: both(text, language) for name, text in FORM_WORDS.items()},
            "needs_recipient": wording.needs_recipient,
            "recipients": list(recipients),
        }
        return render_pdf("schooling/guest_consent", data, language=language)
