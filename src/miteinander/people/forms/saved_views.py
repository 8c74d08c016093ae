"""The form that keeps a view."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused

WORDS = {
    "too_long": _("Der Name darf höchstens {limit} Zeichen lang sein."),
    "too_many_views": _("Sie haben schon {limit} Ansichten. Bitte löschen Sie zuerst eine."),
}


class SavedViewForm(forms.Form):
    """A name for the filters that are set now."""

    name = forms.CharField(label=_("Name der Ansicht"), max_length=60)

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field."""
        for problem in refused.problems:
            self.add_error(problem.field, str(WORDS[problem.code]).format(**problem.params))
