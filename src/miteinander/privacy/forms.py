"""Forms of data protection."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused

WORDS = {
    "unknown_rule": _("Diese Regel gibt es nicht."),
    "not_later": _("Die neue Frist muss nach dem {day} beginnen."),
    "still_needed": _(
        "Diese Person wird noch gebraucht: Sie hat ein Konto, eine Funktion oder ist im Pool. "
        "Beenden Sie das zuerst."
    ),
}


def words_of(refused: Refused) -> str:
    """Return all sentences of a refusal as one text."""
    return " ".join(str(WORDS[problem.code]).format(**problem.params) for problem in refused.problems)


class RuleForm(forms.Form):
    """A new period for a rule."""

    months = forms.IntegerField(label=_("Monate"), min_value=0, max_value=600)
    days = forms.IntegerField(label=_("Tage dazu"), min_value=0, max_value=366, initial=0)
    source = forms.CharField(
        label=_("Quelle"), max_length=200, help_text=_("Wer das festgelegt hat, oder welche Vorschrift")
    )
    valid_from = forms.DateField(label=_("gilt ab"), initial=timezone.localdate)

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field."""
        for problem in refused.problems:
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, str(WORDS[problem.code]).format(**problem.params))


class SubjectSearchForm(forms.Form):
    """Who asks what is kept about her."""

    q = forms.CharField(label=_("Name oder E-Mail"), max_length=100)
