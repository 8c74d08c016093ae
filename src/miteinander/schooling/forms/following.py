"""What came of looking after a child."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.schooling.forms.placing import RefusingForm
from miteinander.schooling.models import FollowUp
from miteinander.schooling.usecases.following import OUTCOMES

OUTCOME_WORDS: dict[tuple[str, str], str | Promise] = {
    ("start", "did_not_come"): _("Das Kind ist nicht gekommen und sucht wieder eine Schule"),
    ("support_end", "stays"): _("Das Kind bleibt an der Schule"),
    ("support_end", "next_school"): _("Eine andere Schule ist nötig"),
    ("next_school", "found"): _("Die Folgeschule steht fest"),
    ("next_school", "next_school"): _("Das Kind sucht eine Folgeschule, wir helfen"),
    ("vocational", "stays"): _("Das Kind bleibt an der Schule"),
    ("vocational", "handed_over"): _("An das Berufskolleg übergeben"),
}


class OutcomeForm(RefusingForm):
    """One outcome of a follow-up, with a sentence if needed."""

    outcome = forms.ChoiceField(label=_("Was ist herausgekommen?"), widget=forms.RadioSelect)
    text = forms.CharField(label=_("Bemerkung"), max_length=300, required=False)

    def __init__(self, *args: object, kind: FollowUp.Kind | str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        field = self.fields["outcome"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(code, OUTCOME_WORDS[str(kind), code]) for code in OUTCOMES[kind]]
