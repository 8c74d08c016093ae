"""Plain sentences for what the desk reads when a rule about hours, times or appointments is broken."""

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Problem, Refused

WORDS: Mapping[str, Promise] = {
    "ends_before_start": _("Das Ende liegt vor dem Beginn."),
    "family_closed": _("Diese Familie ist abgeschlossen. Bitte öffnen Sie sie zuerst wieder."),
    "has_appointment": _("Diese Familie hat schon einen Termin."),
    "hours_overlap": _("Zu dieser Zeit ist für diese Person schon etwas eingetragen."),
    "no_appointment": _("Diese Familie hat gerade keinen Termin."),
    "no_interpreter_free": _("Für diese Zeit ist niemand frei, der übersetzt."),
    "no_mode": _("Bitte wählen Sie mindestens eine Art."),
    "nobody_pays": _("Für diese Sprachmittlung ist keine Geldquelle eingetragen."),
    "not_a_counsellor": _("Diese Person berät nicht."),
    "not_begun": _("Der Termin hat noch nicht begonnen."),
    "slot_taken": _("Dieser Termin ist gerade vergeben worden."),
    "span_ends_before_start": _("Der letzte Tag liegt vor dem ersten."),
    "time_is_over": _("Dieser Termin hat schon begonnen oder ist vorbei."),
    "too_long_closed": _("Bitte tragen Sie höchstens ein Jahr auf einmal ein."),
    "too_short_for_a_talk": _("In diese Zeit passt kein Gespräch."),
    "unknown_language": _("Diese Sprache kennen wir nicht."),
    "wrong_state": _("Das ist in diesem Stand nicht möglich. Bitte laden Sie die Seite neu."),
}
OTHERWISE = _("Die Sprachmittlung kann so nicht angefragt werden. Bitte rufen Sie dort an.")


def sentence(problem: Problem) -> str:
    """Return what one broken rule means."""
    return str(WORDS.get(problem.code, OTHERWISE))


def refused_sentence(refused: Refused) -> str:
    """Return what was refused, in one line."""
    return " ".join(dict.fromkeys(sentence(problem) for problem in refused.problems))


class WordedForm(forms.Form):
    """A form that can say which rules a use case found broken."""

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field, or on top where the form has no such field."""
        for problem in refused.problems:
            self.add_error(problem.field if problem.field in self.fields else None, sentence(problem))
