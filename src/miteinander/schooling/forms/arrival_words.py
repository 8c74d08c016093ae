"""Sentences for what is wrong about families and children, and the form that says them at its field."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Problem, Refused
from miteinander.web.templatetags.locale_format import day_short

WORDS: Mapping[str, Promise | str] = {
    "allocated_before_entry": _("Die Zuweisung liegt vor der Einreise. Bitte prüfen Sie beide Tage."),
    "answered_already": _("Das hat schon jemand beantwortet."),
    "born_in_future": _("Dieser Geburtstag liegt in der Zukunft. Bitte prüfen Sie das Datum."),
    "born_long_ago": _("Das Geburtsjahr {year} kann nicht stimmen. Bitte prüfen Sie das Datum."),
    "changed_meanwhile": _(
        "Inzwischen hat jemand anderes diese Angaben geändert. Bitte laden Sie die Seite neu und prüfen Sie."
    ),
    "day_before_report": _("Der Tag liegt vor der Meldung des Kindes."),
    "day_in_future": _("Dieser Tag liegt in der Zukunft."),
    "entered_before_birth": _(
        "Die Familie wäre vor der Geburt des Kindes eingereist. Bitte prüfen Sie beide Tage."
    ),
    "hidden_characters": _(
        "Hier stehen unsichtbare Zeichen, die beim Kopieren mitkamen. Bitte tippen Sie den Text neu ein."
    ),
    "incomplete": _("Bitte füllen Sie Vorname, Familienname und Geburtsdatum aus."),
    "no_child": _("Bitte tragen Sie mindestens ein Kind ein."),
    "no_guardian_yet": _(
        "Das Kind ist allein gekommen. Tragen Sie den bestellten Vormund ein, oder bestätigen Sie, "
        "dass noch keiner bestellt ist."
    ),
    "no_reason": _("Bitte wählen Sie einen Grund."),
    "not_answered": _("Diese Frage ist noch offen."),
    "not_of_these": _("Bitte wählen Sie eines der beiden Kinder."),
    "other_is_further": _(
        "Das andere Kind hat schon eine Schule. Bitte behalten Sie jenes, sonst geht der Platz verloren."
    ),
    "outside_city": _(
        "In {where} kennen wir keine Adresse der Stadt. Ist die Familie weggezogen, ist das dortige "
        "Integrationszentrum zuständig. Stimmt die Adresse, bestätigen Sie sie unten."
    ),
    "postcode_digits": _("Eine Postleitzahl hat fünf Ziffern."),
    "sole_beside_others": _(
        "Wer allein sorgeberechtigt ist, hat niemanden neben sich. Ist das strittig, wählen Sie "
        "„noch nicht geklärt“."
    ),
    "too_old": _(
        "Das Kind ist {age}. Zur Schulischen Beratung gehören Kinder bis {oldest}. Für ältere ist das "
        "Berufskolleg zuständig: Bitte geben Sie der Familie dessen Adresse."
    ),
    "too_young": _(
        "Das Kind ist erst {age}. Zur Schulischen Beratung kommt es ab {youngest}, also ab dem {day}. "
        "Regulärer Weg: Anmeldung an der Grundschule."
    ),
    "two_with_sole_custody": _(
        "Nur eine Person kann allein sorgeberechtigt sein. Ist das strittig, wählen Sie bei beiden "
        "„noch nicht geklärt“ und tragen ein, womit jemand nicht einverstanden ist: Dann warten die "
        "Kinder, bis es geklärt ist."
    ),
    "unknown_language": _("Diese Sprache kennen wir nicht."),
    "wrong_state": _("Das ist in diesem Stand nicht möglich. Bitte laden Sie die Seite neu."),
}


def sentence(problem: Problem) -> str:
    """Return one plain sentence for a broken rule; days in words."""
    values = {
        name: day_short(value) if isinstance(value, date) else value for name, value in problem.params.items()
    }
    return str(WORDS[problem.code]).format(**values)


def sentences(refused: Refused) -> list[str]:
    """Return one plain sentence per broken rule."""
    return [sentence(problem) for problem in refused.problems]


class WordedForm(forms.Form):
    """A form that can say which rules a use case found broken."""

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field, or on top where the form has no such field."""
        for problem in refused.problems:
            self.complain(problem)

    def complain(self, problem: Problem) -> None:
        """Put one broken rule beside its field."""
        name = problem.field.rpartition("-")[2]
        self.add_error(name if name in self.fields else None, sentence(problem))


def no_answer() -> str:
    """Return what a select field shows before anybody chose."""
    return _now("keine Angabe")
