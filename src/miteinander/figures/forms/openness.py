"""Forms of the evidence, the audit and the computed answer."""

import json
from collections.abc import Mapping, Sequence

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from miteinander.figures.forms.worded import WordedForm
from miteinander.figures.models import AuditAnswer, Licence
from miteinander.figures.rules.evidence import KIND_OF, numbers_from
from miteinander.figures.usecases.openness import EvidenceFacts, facts_from
from miteinander.statistics.openness.audit import AuditQuestion

MOST_BYTES = 5_000_000
ANSWERS = [
    ("", "–"),
    ("100", _("ja")),
    ("75", _("weitgehend")),
    ("50", _("teilweise")),
    ("25", _("kaum")),
    ("0", _("nein")),
]


class EvidenceForm(WordedForm):
    """What every indicator needs, whatever its kind."""

    label = forms.CharField(label=_("Bezeichnung"), max_length=160)
    source = forms.CharField(label=_("Quelle"), max_length=300)
    reference_day = forms.DateField(
        label=_("Stichtag"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    licence = forms.ChoiceField(label=_("Lizenz"))
    synthetic = forms.BooleanField(label=_("Die Zahlen sind erfunden"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.offer(licence=list(Licence.objects.order_by("name", "id").values_list("code", "name")))

    def facts(self, dimension: str, *, code: str = "") -> EvidenceFacts:
        """Return the indicator as entered; a new one gets its code from its label."""
        said = self.cleaned_data
        kind = KIND_OF[dimension]
        return EvidenceFacts(
            code=code or slugify(said["label"])[:60],
            dimension=dimension,
            label=said["label"],
            kind=kind,
            numbers=numbers_from(kind, said),
            source=said["source"],
            reference_day=said["reference_day"],
            licence=said["licence"],
            synthetic=said["synthetic"],
        )


class RepresentationForm(EvidenceForm):
    """How many of a staff or a council, and how many could be."""

    k = forms.IntegerField(label=_("Menschen mit Einwanderungsgeschichte"), min_value=0)
    n = forms.IntegerField(label=_("von allen, die geantwortet haben"), min_value=1)
    eligible = forms.FloatField(
        label=_("Anteil unter allen, die es sein könnten, in Prozent"), min_value=0, max_value=100
    )


class RatioForm(EvidenceForm):
    """Two groups side by side."""

    with_k = forms.IntegerField(label=_("mit Einwanderungsgeschichte: trifft zu bei"), min_value=0)
    with_n = forms.IntegerField(label=_("mit Einwanderungsgeschichte: von"), min_value=1)
    without_k = forms.IntegerField(label=_("ohne: trifft zu bei"), min_value=0)
    without_n = forms.IntegerField(label=_("ohne: von"), min_value=1)
    reversed = forms.BooleanField(label=_("Weniger ist besser"), required=False)


class FreedomForm(EvidenceForm):
    """A share from a survey."""

    estimate = forms.FloatField(
        label=_("Anteil, der Diskriminierung erlebt hat, in Prozent"), min_value=0, max_value=100
    )
    se = forms.FloatField(label=_("Standardfehler in Prozentpunkten"), min_value=0)
    n_eff = forms.FloatField(label=_("effektive Zahl der Antworten"), min_value=1)
    months = forms.IntegerField(label=_("in den letzten … Monaten"), min_value=1, initial=24)


class MeanForm(EvidenceForm):
    """A mean on a scale."""

    estimate = forms.FloatField(label=_("Mittelwert"))
    se = forms.FloatField(label=_("Standardfehler"), min_value=0)
    n_eff = forms.FloatField(label=_("effektive Zahl der Antworten"), min_value=1)
    lowest = forms.FloatField(label=_("kleinster Wert der Skala"), initial=0)
    highest = forms.FloatField(label=_("größter Wert der Skala"), initial=10)
    reversed = forms.BooleanField(label=_("Weniger ist besser"), required=False)


FORMS: Mapping[str, type[EvidenceForm]] = {
    "representation": RepresentationForm,
    "participation": RatioForm,
    "freedom": FreedomForm,
    "attitudes": MeanForm,
}


class EvidenceFileForm(WordedForm):
    """A file of evidence, as the command line computes with."""

    file = forms.FileField(label=_("Datei mit Belegen (JSON)"))

    def clean_file(self) -> object:
        """Refuse what is far too large."""
        upload = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("Die Datei ist größer als 5 MB. Bitte prüfen Sie, ob es die richtige ist.")
            )
        return upload

    def facts(self) -> list[EvidenceFacts]:
        """Return the indicators of the file; the audit is answered on its own page and left out.

        Raises:
            ValueError: the file is no such object; the library says the rest.
        """
        try:
            whole = json.loads(self.cleaned_data["file"].read())
            return [
                facts_from(one, synthetic=whole["synthetic"] is not False)
                for one in whole["indicators"]
                if one["kind"] != "audit"
            ]
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError(
                _now(
                    "Das ist keine Datei mit Belegen. Erwartet wird miteinander-openness-evidence-1 als JSON."
                )
            ) from error


class AuditForm(WordedForm):
    """All questions of the audit for one rater; what is left empty stays open."""

    def __init__(
        self,
        data: object = None,
        *,
        questions: Sequence[AuditQuestion],
        given: Mapping[str, AuditAnswer],
    ) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        for question in questions:
            known = given.get(question.code)
            self.fields[question.code] = forms.ChoiceField(
                label=question.text,
                choices=ANSWERS,
                required=False,
                initial=str(known.per_cent) if known else "",
            )
            self.fields[f"{question.code}_proof"] = forms.CharField(
                label=_("Beleg: {proof}").format(proof=question.proof),
                required=False,
                max_length=500,
                initial=known.evidence if known else "",
            )
        self.questions = questions

    def answers(self) -> dict[str, tuple[int, str]]:
        """Return what was answered."""
        said = self.cleaned_data
        return {
            one.code: (int(said[one.code]), said[f"{one.code}_proof"])
            for one in self.questions
            if said[one.code]
        }


class ComputeForm(WordedForm):
    """For which day, and by which definition."""

    reference_day = forms.DateField(
        label=_("Stichtag"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    definition = forms.ChoiceField(
        label=_("Definition"),
        choices=[
            ("B", _("B: kommunal")),
            ("D2", _("D2: Teilhabe- und Integrationsgesetz")),
            ("E", _("E: Bund")),
        ],
        initial="D2",
    )
