"""Sentences for broken rules, and the form that says them."""

from collections.abc import Callable, Mapping, Sequence

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from miteinander.core.errors import Refused
from miteinander.documents.usecases import UPLOAD_WORDS

Choice = tuple[str, str] | tuple[str, list[tuple[str, str]]]

WORDS: Mapping[str, Promise | str] = {
    "absence_too_long": _("Eine Abwesenheit dauert höchstens zwei Jahre. Bitte pausieren Sie sonst."),
    "absences_overlap": _("In diesem Zeitraum ist schon etwas eingetragen. Bitte beenden Sie es zuerst."),
    "address_taken": _("Diese E-Mail-Adresse gehört schon zu einer anderen Person."),
    "already_in_pool": _("Eine Person mit dieser E-Mail-Adresse ist schon im Pool."),
    "application_gone": _("Diese Bewerbung gibt es nicht mehr."),
    "changed_meanwhile": _(
        "Inzwischen hat jemand anderes diese Angaben geändert. Bitte laden Sie die Seite neu und prüfen Sie."
    ),
    "conflict_known": _("Das ist schon eingetragen."),
    "ends_before_start": _("Das Ende liegt vor dem Beginn."),
    "in_future": _("Das Datum liegt in der Zukunft."),
    "is_over": _("Dieser Zeitraum ist schon vorbei."),
    "language_twice": _("{language} ist zweimal eingetragen."),
    "left_already": _("Diese Person ist schon ausgeschieden."),
    "link_expired": _("Dieser Link ist abgelaufen."),
    "link_invalid": _("Dieser Link ist nicht gültig."),
    "most_below_wished": _("Das Höchste darf nicht unter den gewünschten Stunden liegen."),
    "already_signed_in": _("Diese Person hat sich schon angemeldet."),
    "no_address": _("Es ist keine E-Mail-Adresse eingetragen."),
    "no_lines": _("Bitte geben Sie die Zahl der Zeilen an."),
    "no_minutes": _("Bitte geben Sie an, wie lange es gedauert hat."),
    "no_travel_here": _("Für diese Art von Einsatz gibt es keine Fahrzeit."),
    "not_begun": _("Der Einsatz hat noch nicht begonnen."),
    "not_written": _("Das ist kein schriftlicher Auftrag."),
    "nothing_delivered": _("Es ist noch kein Text abgegeben, oder er ist schon angenommen."),
    "nothing_said": _("Bitte schreiben Sie etwas."),
    "no_language": _("Bitte geben Sie mindestens eine Sprache außer Deutsch an."),
    "no_mode": _("Bitte wählen Sie mindestens eine Einsatzart."),
    "email_taken": _("Zu dieser E-Mail-Adresse gibt es schon ein Konto."),
    "person_has_account": _("Diese Person hat schon ein Konto."),
    "settled_already": _(
        "Diese Stunden sind schon abgeschlossen. Bitte rufen Sie uns an, wenn etwas nicht stimmt."
    ),
    "text_changed": _("Der Text wurde gerade geändert. Bitte lesen Sie ihn noch einmal."),
    "time_does_not_exist": _("Diese Uhrzeit gibt es an diesem Tag nicht: Die Uhren werden umgestellt."),
    "time_exists_twice": _("Diese Uhrzeit gibt es an diesem Tag zweimal: Die Uhren werden umgestellt."),
    "too_long": _("Ein Einsatz dauert höchstens {limit} Stunden."),
    "too_many_files": _("Mehr als {limit} Dateien gehen nicht. Bitte stellen Sie eine zweite Anfrage."),
    "too_many_lines": _("Mehr als {limit} Zeilen können nicht stimmen. Bitte prüfen Sie die Zahl."),
    "travel_too_long": _("Mehr als {limit} Stunden Fahrzeit können nicht stimmen."),
    "too_many": _(
        "Gerade kommen sehr viele Nachrichten an. Bitte versuchen Sie es in einer Stunde noch einmal."
    ),
    "too_many_hours": _("Mehr als {limit} Stunden im Monat sind im Ehrenamt nicht möglich."),
    "unknown_language": _("Diese Sprache kennen wir nicht: {language}."),
    "unknown_level": _("Bitte wählen Sie eine Stufe."),
    "version_taken": _("Für diese Fassung oder diesen Tag gibt es schon einen Text."),
    "windows_overlap": _("Die Zeiten an diesem Tag überschneiden sich."),
    "wrong_state": _("Das ist in diesem Stand nicht möglich. Bitte laden Sie die Seite neu."),
}

# Sentences that read differently about one and about several.
COUNTED: Mapping[str, Callable[[int], str]] = {
    "assignments_ahead": lambda count: ngettext(
        "Es ist noch ein Einsatz vereinbart. Bitte vermitteln Sie ihn zuerst neu.",
        "Es sind noch {count} Einsätze vereinbart. Bitte vermitteln Sie sie zuerst neu.",
        count,
    ).format(count=count),
}


def sentences(refused: Refused) -> list[str]:
    """Return one plain sentence per broken rule."""
    words = {**UPLOAD_WORDS, **WORDS}
    return [
        COUNTED[problem.code](int(str(problem.params["count"])))
        if problem.code in COUNTED
        else str(words[problem.code]).format(**problem.params)
        for problem in refused.problems
    ]


def give_choices(form: forms.Form, **choices: Sequence[Choice]) -> None:
    """Fill select fields with what the database offers now."""
    for name, values in choices.items():
        field = form.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = values


class WordedForm(forms.Form):
    """A form that can say which rules a use case found broken."""

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field, or on top where the form has no such field."""
        for problem, sentence in zip(refused.problems, sentences(refused), strict=True):
            known = any(name == problem.field or name.startswith(f"{problem.field}_") for name in self.fields)
            self.add_error(problem.field if problem.field and known else None, sentence)
