"""The rules of the Schulische Beratung: one form for all of them, with the source of each default."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.planning.school.model import Rules as Weights
from miteinander.schooling.models import CounsellingRules

SMALLEST_BASE = 2
PROPOSAL = _("Vorschlag, von der Leitung festzulegen.")
# Where the value comes from that stands there before anybody decided.
SOURCES: Mapping[str, str | Promise] = {
    "youngest": _("§ 35 SchulG: wer bis zum 30. September sechs wird, wird am 1. August schulpflichtig."),
    "oldest": _("§§ 34, 37, 38 SchulG: Schulpflicht in Primarstufe und Sekundarstufe I."),
    "vocational_from": _("§ 38 SchulG; ab diesem Alter übernimmt das Berufskolleg."),
    "support_months": _("Runderlass vom 15.10.2018 (BASS 13-63 Nr. 3): in der Regel zwei Jahre."),
    "target_days": _("Vorschlag: zwei Wochen. Kein Gesetz nennt eine Frist."),
    "most_places": _("Vorschlag: mehr ist fast immer ein Tippfehler."),
    "silent_months": _("Vorschlag: wer so lange nicht antwortet und nie kam, wird abgeschlossen."),
    "round_base": _("Schützt kleine Zahlen in der Auswertung."),
    "round_minimum": _("Schützt kleine Zahlen in der Auswertung."),
    "share_minimum": _("Schützt kleine Zahlen in der Auswertung."),
}
# The weights a centre may set; everything else of the placement keeps the planner's value.
WEIGHTS: Mapping[str, tuple[Promise, Promise]] = {
    "siblings": (_("Punkte für Geschwister an der Schule"), _("mehr: Geschwister bleiben eher zusammen")),
    "fit_points": (_("Punkte je Stufe der passenden Schulform"), _("mehr: die Empfehlung zählt stärker")),
    "newcomers": (_("Abzug für Schulen mit vielen neu Zugewanderten"), _("mehr: gleichmäßiger verteilt")),
    "per_week_waited": (_("Punkte je Woche Wartezeit"), _("mehr: wer länger wartet, kommt eher dran")),
    "limit_primary": (_("Schulweg in Minuten, Grundschule"), _("darüber zählt jede Minute mehr")),
    "limit_secondary": (_("Schulweg in Minuten, weiterführende Schule"), _("darüber zählt jede Minute mehr")),
}
WORDS: Mapping[str, Promise] = {
    "rules_in_the_past": _(
        "Bitte wählen Sie heute oder einen späteren Tag: Vergangenes behält seine Regeln."
    ),
    "newer_rules_exist": _(
        "Ab {day:%d.%m.%Y} gelten schon neuere Regeln. Bitte wählen Sie einen späteren Tag."
    ),
}


class RulesForm(forms.ModelForm):  # type: ignore[type-arg]  # Django cannot subscript it
    """All rules at once: they hold together or not at all."""

    class Meta:
        model = CounsellingRules
        exclude = ("valid_to", "weights")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.IntegerField):
                field.validators.append(MinValueValidator(1))
                field.widget.attrs["min"] = 1
                field.help_text = str(SOURCES.get(name, PROPOSAL))
        self.fields["source"].help_text = _("Zum Beispiel: Dienstanweisung vom 1. Dezember 2026.")
        kept = self.instance.weights
        for name, (label, hint) in WEIGHTS.items():
            self.fields[f"weight_{name}"] = forms.IntegerField(
                label=str(label),
                help_text=str(hint),
                min_value=0,
                max_value=1000,
                initial=kept.get(name, getattr(Weights(), name)),
            )

    def clean(self) -> dict[str, Any]:
        """Say in words what the constraints of the table keep out."""
        values = super().clean() or {}
        youngest, oldest = values.get("youngest"), values.get("oldest")
        if youngest and oldest and oldest < youngest:
            self.add_error("oldest", _("Das höchste Alter liegt unter dem jüngsten."))
        base = values.get("round_base")
        if base is not None and base < SMALLEST_BASE:
            self.add_error("round_base", _("Auf Vielfache von 1 zu runden schützt nicht. Mindestens 2."))
        for name in ("round_minimum", "share_minimum"):
            if base and values.get(name) is not None and values[name] < base:
                self.add_error(name, _("Bitte mindestens so viel wie beim Runden."))
        return values

    def validate_constraints(self) -> None:
        """Leave it to `clean` and the use case, which say it in words."""

    def draft(self) -> CounsellingRules:
        """Return the rules as entered, not yet stored."""
        row: CounsellingRules = self.save(commit=False)
        chosen = {name: self.cleaned_data[f"weight_{name}"] for name in WEIGHTS}
        row.weights = {**row.weights, **chosen}
        return row

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field."""
        for problem in refused.problems:
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, str(WORDS[problem.code]).format(**problem.params))
