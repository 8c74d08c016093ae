"""One plain sentence for every rule that can be broken, and for every reason finding gives."""

from collections.abc import Mapping
from datetime import date, datetime

from babel import dates
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Problem, Refused
from miteinander.web.templatetags.locale_format import (
    clock,
    day_short,
    euro,
    language_name,
    moment,
    quantity,
    weekday_short,
)

Words = Mapping[str, str | Promise]

# Numbers that are told with their unit; the languages know how one of them reads.
UNITS = {"minutes": "minute", "left": "minute", "days": "day"}
WAYS: Words = {
    "transit": _("Bus und Bahn"),
    "car": _("Auto"),
    "bike": _("Fahrrad"),
    "foot": _("zu Fuß"),
}
MODES: Words = {
    "onsite": _("vor Ort"),
    "phone": _("am Telefon"),
    "video": _("per Video"),
    "written": _("schriftlich"),
}
GENDERS: Words = {"f": _("eine Frau"), "m": _("ein Mann")}
GROUNDS: Words = {
    "legal_consequences": _("Gespräch mit rechtlichen Folgen"),
    "medical": _("medizinisches Gespräch"),
    "aosf": _("AO-SF-Verfahren"),
    "regular_accompaniment": _("regelmäßige Begleitung einer Person"),
    "private_client": _("private Anfrage"),
}

# Broken rules of a request.
WISH: Words = {
    "missing": _("Bitte füllen Sie dieses Feld aus."),
    "in_the_past": _("Dieser Zeitpunkt liegt in der Vergangenheit."),
    "too_soon": _(
        "Bitte fragen Sie mindestens {days} Werktage vorher an. In eiligen Fällen rufen Sie uns an."
    ),
    "too_far_ahead": _("Bitte fragen Sie höchstens {days} im Voraus an."),
    "time_does_not_exist": _("Diese Uhrzeit gibt es nicht: Die Uhr wird in dieser Nacht vorgestellt."),
    "time_exists_twice": _("Diese Uhrzeit gibt es zweimal: Die Uhr wird in dieser Nacht zurückgestellt."),
    "ends_before_start": _("Das Ende liegt vor dem Beginn."),
    "too_short": _("Ein Einsatz dauert mindestens {minutes}."),
    "too_long_meeting": _("Ein Einsatz dauert höchstens {minutes}."),
    "too_many_alternatives": _("Bitte nennen Sie höchstens {limit} andere Termine."),
    "same_time_twice": _("Diesen Termin haben Sie schon genannt."),
    "unknown_language": _("Diese Sprache kennen wir nicht. Bitte wählen Sie eine aus der Liste."),
    "unknown_variety": _("Diese Varietät passt nicht zur Sprache."),
    "same_language": _("Bitte wählen Sie als zweite Sprache eine andere."),
    "must_without_wish": _("Bitte wählen Sie, ob eine Frau oder ein Mann kommen soll."),
    "unknown_topic": _("Bitte wählen Sie ein Thema aus der Liste."),
    "mode_not_offered": _("Diese Art bieten wir zurzeit nicht an."),
    "too_long": _("Bitte höchstens {limit} Zeichen. Jetzt sind es {length}."),
    "hidden_characters": _("Der Text enthält unsichtbare Zeichen ({characters}). Bitte tippen Sie ihn neu."),
    "no_phone_number": _("Das ist keine Telefonnummer. Beispiel: 0521 51-0"),
    "declaration_missing": _("Bitte beantworten Sie, ob einer der Ausschlussgründe zutrifft."),
    "wrong_lines": _("Bitte nennen Sie zwischen 1 und {limit} Zeilen."),
    "nothing_to_write": _("Bitte nennen Sie die Zeilen oder fügen Sie eine Datei an."),
    "reference_too_long": _("Ihr Zeichen darf höchstens {limit} Zeichen lang sein."),
    "reference_contact": _("Bitte keine Telefonnummer und keine E-Mail-Adresse von Klient*innen."),
    "reference_birthday": _("Bitte kein Geburtsdatum. Ein kurzes Zeichen reicht, zum Beispiel „KL-7b“."),
    "reference_name": _("Das sieht nach einem Namen aus. Wir speichern keine Namen. Beispiel: „KL-7b“."),
    "reference_signs": _("Bitte nur Buchstaben, Ziffern und die Zeichen - _ . / #"),
    "unknown_organisation": _("Diese Einrichtung gibt es bei uns nicht."),
    "unknown_place": _("Dieser Ort gehört nicht zur Einrichtung."),
    "not_a_wished_time": _("Dieser Termin steht nicht zur Wahl."),
    "written_has_no_time": _("Ein schriftlicher Auftrag hat keine Uhrzeit."),
    "no_rate": _("Für diesen Tag ist kein Satz eingetragen."),
}

# What is allowed and still worth a second look.
WARNINGS: Words = {
    "on_holiday": _("Der {day} ist ein Feiertag: {holiday}."),
    "on_weekend": _("Der {day} ist ein Wochenende."),
    "at_odd_hours": _("Das liegt außerhalb der üblichen Zeit von {from} bis {to} Uhr."),
    "too_soon": _("Das ist kurzfristig: üblich sind {days} Werktage Vorlauf."),
}

# What cannot be done with a request, an offer or a booking.
DEEDS: Words = {
    "incomplete": _("Bitte füllen Sie alles aus."),
    "wrong_state": _("Das geht jetzt nicht mehr: Der Stand hat sich geändert."),
    "changed_meanwhile": _(
        "Jemand anderes hat die Anfrage gerade geändert. Bitte sehen Sie sich den neuen Stand an."
    ),
    "seat_has_ended": _("Diese Person hat dort keine Funktion mehr, mit der sie anfragen darf."),
    "no_mail_address": _("Von {name} ist keine E-Mail-Adresse eingetragen."),
    "nobody_chosen": _("Bitte wählen Sie mindestens eine Person aus."),
    "already_offered": _("{name} hat schon ein offenes Angebot."),
    "unknown_interpreter": _("Diese Person ist nicht mehr im Pool."),
    "offer_taken": _("Jemand anderes hat schon zugesagt. Danke, dass Sie bereitstehen!"),
    "offer_withdrawn": _("Dieses Angebot wurde zurückgezogen."),
    "offer_expired": _("Dieses Angebot ist abgelaufen."),
    "offer_answered": _("Sie haben auf dieses Angebot schon geantwortet."),
    "nobody_booked": _("Für diese Anfrage ist niemand gebucht."),
    "already_begun": _("Der Einsatz hat schon begonnen."),
    "not_begun": _("Der Einsatz hat noch nicht begonnen."),
    "time_is_over": _("Der Termin ist vorbei."),
    "no_interpreter_free": _(
        "Für diese Zeit ist keine Sprachmittlung mehr frei. Bitte wählen Sie eine andere Zeit."
    ),
    "nobody_pays": _("Für dieses Gespräch ist kein Geld da. Bitte sprechen Sie mit der Einsatzplanung."),
    "interpreter_busy": _("{name} hat zu dieser Zeit schon einen Einsatz."),
    "interpreter_no_time_to_travel": _("{name} schafft den Weg zwischen zwei Einsätzen nicht rechtzeitig."),
    "interpreter_no_language": _("Diese Person spricht die Sprache nicht."),
    "interpreter_does_not_write": _("{name} übersetzt diese Sprache nicht schriftlich."),
    "interpreter_conflict_of_interest": _("{name} darf zu dieser Einrichtung nicht kommen."),
    "interpreter_undertaking_missing": _("Die Verpflichtungserklärung von {name} fehlt."),
    "interpreter_undertaking_expired": _("Die Verpflichtungserklärung von {name} ist abgelaufen."),
    "interpreter_record_check_missing": _("Das Führungszeugnis von {name} wurde nie gesehen."),
    "interpreter_record_check_expired": _("Das Führungszeugnis von {name} ist abgelaufen."),
    "interpreter_time_is_over": _("Der Termin ist vorbei."),
    "day_is_over": _("Dieser Tag ist vorbei. Planen Sie heute oder einen späteren Tag."),
    "plan_not_draft": _("Dieser Plan ist kein Entwurf mehr. Bitte sehen Sie sich den neuen Stand an."),
    "plan_replaced": _("Inzwischen gibt es einen neueren Plan. Bitte sehen Sie sich den neuen Stand an."),
    "no_plan": _("Für diesen Tag gibt es noch keinen Plan."),
    "nobody_to_name": _("Hier kann gerade niemand benannt werden."),
    "proposal_changed": _("Inzwischen hat sich etwas geändert. Bitte sehen Sie sich den neuen Vorschlag an."),
    "cannot_be_chosen": _("Diese Person kann das Gespräch an diesem Tag nicht übernehmen."),
    "booked_already": _("Für dieses Gespräch ist schon jemand gebucht. Suchen Sie eine Vertretung."),
    "reason_missing": _("Bitte schreiben Sie einen Grund dazu."),
    "promised_already": _("Diese Anfrage ist schon zugesagt."),
    "not_promised": _("Für diese Anfrage gibt es keine Zusage."),
    "promise_stands": _("Diese Anfrage ist zugesagt. Nehmen Sie zuerst die Zusage mit einem Grund zurück."),
    "link_invalid": _("Dieser Link ist nicht gültig. Bitte prüfen Sie, ob er vollständig ist."),
    "link_expired": _("Dieser Link ist abgelaufen. Bitte bitten Sie uns um einen neuen."),
    "too_many": _("Das waren zu viele Versuche. Bitte warten Sie {minutes}."),
}

# Why somebody fits.
FITS: Words = {
    "language_native": _("spricht {language} als Muttersprache"),
    "language_fluent": _("spricht {language} fließend"),
    "variety_matches": _("spricht die gewünschte Varietät ({variety})"),
    "variety_not_known": _("Varietät {variety} ist nicht eingetragen"),
    "knows_client": _("kennt das Anliegen: {times}-mal dort gewesen"),
    "gender_as_wished": _("ist {gender}, wie gewünscht"),
    "gender_not_as_wished": _("gewünscht war {gender}"),
    "topic_trained": _("kennt sich mit dem Thema aus"),
    "free": _("hat dann frei"),
    "other_time": _("kann am Ausweichtermin {at}"),
    "availability_unknown": _("hat keine Zeiten eingetragen, bitte fragen"),
    "no_travel": _("braucht keinen Weg ({mode})"),
    "travel_unknown": _("Weg unbekannt"),
    "travel": _("{minutes} Weg ({way})"),
    "travel_after_job": _("{minutes} Weg ({way}), nach dem Termin um {after}"),
    "works_not_yet": _("hat im {month} noch keinen Einsatz"),
    "works_already": _("hat im {month} schon {minutes}"),
    "works_less": _("hat im {month} {minutes} (üblich: {usual})"),
    "works_as_usual": _("hat im {month} {minutes}, so viel wie üblich"),
    "works_more": _("hat im {month} schon {minutes} (üblich: {usual})"),
    "more_than_wished": _("wünscht sich höchstens {wished} im Monat"),
    "over_tax_allowance": _("kommt damit über den Freibetrag des Jahres ({allowance_cents})"),
}

# Why somebody does not.
DROPS: Words = {
    "no_language": _("spricht {language} nicht"),
    "level_too_low": _("spricht {language} nur einfach"),
    "does_not_write": _("übersetzt {language} nicht schriftlich"),
    "mode_not_done": _("arbeitet nicht {mode}"),
    "too_far": _("zu weit: {km} km"),
    "way_too_long": _("Weg zu lang: {minutes}, gewünscht höchstens {limit}"),
    "paused": _("macht gerade Pause"),
    "not_available": _("hat dann keine Zeit"),
    "busy": _("hat von {from} bis {to} Uhr einen Einsatz"),
    "no_time_to_travel": _("schafft den Weg nicht: braucht {minutes}, hat {left}"),
    "too_much_in_24_hours": _("hätte mehr als {minutes} am Tag"),
    "monthly_limit": _("möchte höchstens {limit} im Monat, hat schon {minutes}"),
    "already_offered": _("ist schon gefragt"),
    "already_declined": _("hat schon abgesagt"),
    "already_gave_back": _("hat diesen Einsatz schon abgegeben"),
    "excluded": _("ist für diese Anfrage ausgeschlossen"),
    "conflict_of_interest": _("darf zu dieser Einrichtung nicht kommen"),
    "avoids_kind": _("möchte nicht in solche Einrichtungen"),
    "gender_needed": _("es muss {gender} sein"),
    "not_qualified": _("hat die nötige Schulung nicht"),
    "regular_accompaniment": _("war schon {times}-mal dort: regelmäßige Begleitung ist nicht erlaubt"),
    "undertaking_missing": _("Verpflichtungserklärung fehlt"),
    "undertaking_expired": _("Verpflichtungserklärung abgelaufen am {until}"),
    "record_check_missing": _("Führungszeugnis nie gesehen"),
    "record_check_expired": _("Führungszeugnis abgelaufen am {until}"),
    "time_is_over": _("der Termin ist vorbei"),
}

# What would help when nobody can.
CHANGES: Words = {
    "other_time": _("um {at}"),
    "other_mode": _("{mode}"),
    "shorter": _("nur {minutes} lang"),
    "without_gender": _("ohne festen Wunsch nach Frau oder Mann"),
    "other_language": _("auf {language}"),
    "other_day": _("am {at}"),
}

# Who pays, or why nobody does.
MONEY: Words = {
    "covered": _("{source} übernimmt die Kosten."),
    "ground_excluded": _("Nicht erlaubt: {ground}."),
    "organisation_not_covered": _("Diese Art von Einrichtung darf hier nicht anfragen."),
    "organisation_without_agreement": _("Mit dieser Einrichtung gibt es keine Vereinbarung."),
    "mode_not_covered": _("Diese Art wird hier nicht bezahlt: {mode}."),
    "topic_not_covered": _("Dieses Thema wird hier nicht bezahlt."),
    "not_yet_valid": _("Gilt erst ab {from}."),
    "no_longer_valid": _("Galt nur bis {to}."),
    "money_used_up": _("Das Geld reicht nicht mehr: frei sind noch {remaining_cents}."),
    "call_first": _("Nur nach einem Anruf: {ground}."),
    "no_source": _("Es ist keine Geldquelle eingetragen."),
}
# Why somebody said no, as the desk reads it.
DECLINES: Words = {
    "time": _("keine Zeit"),
    "distance": _("der Weg ist zu weit"),
    "topic": _("das Thema passt nicht"),
    "knows_people": _("kennt die Menschen dort"),
    "ill": _("krank"),
    "other": _("anderer Grund"),
}
REFERRALS: Words = {
    "sworn_interpreters": _("vereidigte Dolmetscher*innen"),
    "medical_interpreting": _("Dolmetschdienst der Klinik oder Praxis"),
    "school_authority": _("Schulamt (AO-SF)"),
    "integration_assistance": _("Eingliederungshilfe und Sozialdienste"),
}


def _too_soon(days: int) -> str:
    """Say how early to ask; working days have no unit of their own."""
    return ngettext(
        "Bitte fragen Sie mindestens einen Werktag vorher an. In eiligen Fällen rufen Sie uns an.",
        "Bitte fragen Sie mindestens {days} Werktage vorher an. In eiligen Fällen rufen Sie uns an.",
        days,
    ).format(days=days)


def problem_sentence(problem: Problem) -> str:
    """Return one broken rule as a sentence."""
    if problem.code == "too_soon" and isinstance(days := problem.params.get("days"), int):
        return _too_soon(days)
    for words in (WISH, DEEDS):
        if problem.code in words:
            return fill(words[problem.code], problem.params)
    return gettext("Das geht so nicht.")


def refused_sentence(refused: Refused) -> str:
    """Return all broken rules, one after the other."""
    return " ".join(dict.fromkeys(problem_sentence(problem) for problem in refused.problems))


def fill(words: str | Promise, params: Mapping[str, object]) -> str:
    """Put values into a sentence, each written as the reader's language wants it."""
    return str(words).format_map({name: written(name, value) for name, value in params.items()})


def written(name: str, value: object) -> str:
    """Write one value by what its name says it is."""
    lists: dict[str, Words] = {"mode": MODES, "way": WAYS, "gender": GENDERS, "ground": GROUNDS}
    if name in lists:
        return str(lists[name].get(str(value), value))
    if name == "language":
        return language_name(str(value))
    if name == "month":
        return month_name(str(value))
    if isinstance(value, int) and name in UNITS:
        return quantity(value, UNITS[name])
    if name.endswith("_cents") and isinstance(value, int):
        return euro(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day_short(value)
    return "" if value is None else str(value)


def month_name(month: str) -> str:
    """Return the name of a month given as `2026-11`."""
    return dates.format_date(date.fromisoformat(f"{month}-01"), "LLLL", locale=get_language() or "de")


def hours(minutes: int) -> str:
    """Write minutes as hours with at most one decimal."""
    return quantity(round(minutes / 60, 1), "hour")


def fit_sentence(code: str, params: Mapping[str, object]) -> str:
    """Return one reason for somebody; minutes of work are written as hours."""
    worked = ["minutes"] if code.startswith("works") or code == "more_than_wished" else []
    shown = _as_hours(params, "usual", "wished", *worked)
    if isinstance(after := shown.get("after"), datetime):
        shown["after"] = clock(after)
    return fill(FITS[code], shown)


def drop_sentence(code: str, params: Mapping[str, object]) -> str:
    """Return one reason against somebody."""
    if code in {"monthly_limit", "too_much_in_24_hours"}:
        params = _as_hours(params, "minutes", "limit")
    if code == "way_too_long" and isinstance(limit := params.get("limit"), int):
        params = {**params, "limit": quantity(limit, "minute")}
    if code == "busy":
        params = {name: clock(at) for name, at in params.items() if isinstance(at, datetime)}
    return fill(DROPS[code], params)


def change_sentence(code: str, params: Mapping[str, object]) -> str:
    """Return one change that would help."""
    at = params.get("at")
    if code == "other_time" and isinstance(at, datetime):
        params = {"at": clock(at)}
    elif code == "other_day" and isinstance(at, datetime):
        params = {"at": f"{weekday_short(at)}, {clock(at)}"}
    return fill(CHANGES[code], params)


def _as_hours(params: Mapping[str, object], *names: str) -> dict[str, object]:
    return {
        name: hours(value) if name in names and isinstance(value, int) else value
        for name, value in params.items()
    }
