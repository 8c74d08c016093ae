"""Consents as the counsellor enters them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Problem, Refused
from miteinander.core.languages import interface_choices
from miteinander.schooling.forms.worded import WordedForm
from miteinander.schooling.models import FamilyConsent
from miteinander.schooling.usecases.consents import Giving

FEW = 6


class ConsentForm(WordedForm):
    """One purpose, for one or more recipients, for one child or all."""

    child = forms.TypedChoiceField(label=_("Für wen?"), coerce=int, required=False, empty_value=None)
    recipients = forms.TypedMultipleChoiceField(
        label=_("Wer darf die Angaben bekommen?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    other = forms.TypedChoiceField(
        label=_("Eine andere Schule"), coerce=int, required=False, empty_value=None
    )
    given_by = forms.TypedChoiceField(
        label=_("Wer hat eingewilligt?"), coerce=int, required=False, empty_value=None
    )
    way = forms.ChoiceField(label=_("Form"), widget=forms.RadioSelect, initial="signed")
    language = forms.ChoiceField(label=_("In welcher Sprache vorgelesen oder gelesen?"))
    interpreter_present = forms.BooleanField(
        label=_("mit Sprachmittlung"),
        required=False,
        help_text=_("Jemand hat den Text für die Familie übersetzt."),
    )

    def __init__(
        self,
        *args: Any,
        children: Sequence[tuple[int, str]],
        guardians: Sequence[tuple[int, str]],
        recipients: Sequence[tuple[int, str]],
        near: Sequence[int] = (),
        named: Sequence[int] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        ways = [pair for pair in FamilyConsent.way.field.flatchoices if pair[0] != "online"]
        self.offer(
            child=[("", _("alle Kinder der Familie")), *children],
            given_by=[("", "–"), *guardians],
            way=ways,
            language=interface_choices(),
        )
        # Few are ticked; of many, only those that are likely, and one more from the list.
        first = sorted((pair for pair in recipients if pair[0] in near), key=lambda pair: near.index(pair[0]))
        others = [pair for pair in recipients if pair[0] not in near]
        shown = [*first, *others] if len(recipients) <= FEW else first
        rest = [pair for pair in recipients if pair not in shown]
        self.offer(recipients=shown, other=[("", "–"), *rest])
        if len(recipients) == 1:
            self.initial.setdefault("recipients", [recipients[0][0]])
        elif named:
            self.initial.setdefault("recipients", list(named))
        if not rest:
            del self.fields["other"]
        if not shown:
            del self.fields["recipients"]
            if rest:
                self.fields["other"].label = _("Wer darf die Angaben bekommen?")

    def refuse(self, refused: Refused) -> None:
        """Put what is wrong with the recipients beside the field that is shown."""
        shown = "recipients" if "recipients" in self.fields else "other"
        moved = [
            Problem(shown if one.field == "recipients" else one.field, one.code, one.params)
            for one in refused.problems
        ]
        super().refuse(Refused(moved))

    def giving(self, code: str) -> Giving:
        """Return the consent as parsed."""
        values = self.cleaned_data
        return Giving(
            code=code,
            recipients=(*values.get("recipients", ()), *([values["other"]] if values.get("other") else ())),
            language=values["language"],
            way=values["way"],
            child=values["child"],
            given_by=values["given_by"],
            interpreter_present=values["interpreter_present"],
        )
