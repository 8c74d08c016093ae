"""Forms of the service's rules."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.interpreting.models import FundingRule, PlanningRules, ServiceRules, Topic
from miteinander.organisations.models import OrganisationKind

WORDS = {
    "rules_in_the_past": _(
        "Bitte wählen Sie heute oder einen späteren Tag: frühere Anfragen behalten ihre Regeln."
    ),
    "newer_rules_exist": _(
        "Ab {day:%d.%m.%Y} gelten schon neuere Regeln. Bitte wählen Sie einen späteren Tag."
    ),
    "code_taken": _("Dieses Kürzel gibt es schon."),
    "ground_covered_already": _("Diese Geldquelle deckt den Grund an diesem Tag schon ab."),
    "input_is_gone": _(
        "Die Grundlage dieses Plans ist nicht mehr gespeichert. Er lässt sich nicht neu rechnen."
    ),
    "ends_before_start": _("Der letzte Tag liegt vor dem ersten."),
}


class RefusableForm(forms.Form):
    """A form that can say a use case's no in words."""

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field."""
        for problem in refused.problems:
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, str(WORDS[problem.code]).format(**problem.params))


class RulesForm(forms.ModelForm, RefusableForm):  # type: ignore[type-arg]  # Django cannot subscript it
    """All rules at once: they hold together or not at all."""

    requester_kinds = forms.MultipleChoiceField(
        label=_("Wer anfragen darf"), choices=OrganisationKind.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ServiceRules
        exclude = ("valid_to",)
        help_texts = {
            "source": _("Zum Beispiel: Dienstanweisung vom 1. Dezember 2026."),
            "late_cancel_hours": _("Wer später absagt, löst eine Zahlung aus."),
            "round_base": _("Schützt kleine Zahlen in der Auswertung."),
        }

    def draft(self) -> ServiceRules:
        """Return the rules as entered, not yet stored."""
        row: ServiceRules = self.save(commit=False)
        return row


class PlanningRulesForm(forms.ModelForm, RefusableForm):  # type: ignore[type-arg]  # Django cannot subscript it
    """The rules of planning, all at once."""

    class Meta:
        model = PlanningRules
        exclude = ("valid_to",)
        widgets = {
            "plan_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "publishing": forms.RadioSelect,
            "fairness": forms.RadioSelect,
            "continuity": forms.RadioSelect,
        }
        labels = {"counts_acceptance": _("Mit Absagen rechnen")}
        help_texts = {
            "source": _("Zum Beispiel: Dienstanweisung vom 1. Dezember 2026."),
            "plan_at": _("Zu dieser Uhrzeit entsteht der Plan für morgen."),
            "answer_hours": _(
                "So lange wartet ein Angebot aus dem Plan, höchstens bis kurz vor dem Gespräch."
            ),
            "fairness": _("Wer im Monat schon viele Stunden hat, wird seltener eingeplant."),
            "continuity": _("Zählt gegen längere Wege; besetzte Gespräche kommen immer zuerst."),
            "counts_acceptance": _(
                "Wer öfter absagt, wird seltener eingeplant, wenn andere sicherer zusagen."
            ),
        }

    def draft(self) -> PlanningRules:
        """Return the rules as entered, not yet stored."""
        row: PlanningRules = self.save(commit=False)
        return row


class TopicForm(forms.ModelForm, RefusableForm):  # type: ignore[type-arg]  # Django cannot subscript it
    """One topic of the closed list."""

    class Meta:
        model = Topic
        fields = ("code", "name", "name_en", "ground", "order", "is_active")
        labels = {
            "code": _("Kürzel"),
            "name_en": _("Thema auf Englisch"),
            "ground": _("gilt als Ausschlussgrund"),
            "order": _("Reihenfolge"),
            "is_active": _("kann gewählt werden"),
        }

    def draft(self) -> Topic:
        """Return the topic as entered, not yet stored."""
        row: Topic = self.save(commit=False)
        return row


class CoverForm(forms.ModelForm, RefusableForm):  # type: ignore[type-arg]  # Django cannot subscript it
    """A funding source covers an exclusion ground from a day on."""

    funding_code = forms.ChoiceField(label=_("Geldquelle"))

    class Meta:
        model = FundingRule
        fields = ("funding_code", "ground", "needs_call", "valid_from", "source")

    def __init__(self, *args: object, sources: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["funding_code"] = forms.ChoiceField(label=_("Geldquelle"), choices=sources)

    def draft(self) -> FundingRule:
        """Return the rule as entered, not yet stored."""
        row: FundingRule = self.save(commit=False)
        return row


class EndCoverForm(RefusableForm):
    """The last day a cover holds."""

    valid_to = forms.DateField(label=_("Letzter Tag"))
