"""Evidence for "Wie offen sind wir?", the audit, and every answer that was computed."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields


class Evidence(models.Model):
    """One indicator of the index with its numbers, in the shape of `statistics.openness`."""

    code = models.SlugField(max_length=60, unique=True)
    dimension = models.CharField(
        _("Dimension"),
        max_length=16,
        choices=[
            ("representation", _("Repräsentation")),
            ("participation", _("Teilhabe")),
            ("freedom", _("Freiheit von Diskriminierung")),
            ("attitudes", _("Haltungen")),
            ("opening", _("Öffnung der Institutionen")),
        ],
    )
    label = models.CharField(_("Bezeichnung"), max_length=160)
    kind = models.CharField(_("Art"), max_length=16)
    numbers = models.JSONField(default=dict)
    source = models.CharField(_("Quelle"), max_length=300)
    reference_day = models.DateField(_("Stichtag"))
    licence = models.ForeignKey("figures.Licence", on_delete=models.PROTECT)
    synthetic = models.BooleanField(_("erfunden"))
    is_used = models.BooleanField(_("zählt mit"), default=True)
    changed_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    privacy = Fields(
        plain=(
            "code",
            "dimension",
            "label",
            "kind",
            "numbers",
            "source",
            "reference_day",
            "synthetic",
            "is_used",
            "changed_at",
        )
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="evidence_names_its_source")]

    def __str__(self) -> str:
        return self.label


class AuditAnswer(models.Model):
    """What one of two raters answered to one question of the audit: 0 to 100 per cent, with evidence."""

    version = models.CharField(max_length=20)
    question = models.CharField(max_length=40)
    rater = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    per_cent = models.PositiveSmallIntegerField(_("Antwort"), validators=[MaxValueValidator(100)])
    evidence = models.TextField(_("Beleg"))
    answered_at = models.DateTimeField()

    privacy = Fields(plain=("version", "question", "per_cent", "evidence", "answered_at"))

    class Meta:
        constraints = [
            models.UniqueConstraint("version", "question", "rater", name="audit_answer_once_per_rater"),
            models.CheckConstraint(condition=Q(per_cent__lte=100), name="audit_answer_up_to_hundred"),
            models.CheckConstraint(condition=~Q(evidence=""), name="audit_answer_has_evidence"),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.per_cent}"


class OpennessRun(models.Model):
    """One computed answer: what went in, what came out, and the hash that lets anybody recompute it."""

    reference_day = models.DateField(_("Stichtag"))
    config = models.JSONField()
    result = models.JSONField()
    recipe_hash = models.CharField(max_length=64)
    synthetic = models.BooleanField(_("erfunden"))
    state = models.CharField(
        max_length=10,
        choices=[
            ("draft", _("wartet auf Freigabe")),
            ("released", _("veröffentlicht")),
            ("withdrawn", _("zurückgezogen")),
        ],
        default="draft",
    )
    made_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    released_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)

    privacy = Fields(
        plain=(
            "reference_day",
            "config",
            "result",
            "recipe_hash",
            "synthetic",
            "state",
            "made_at",
            "released_at",
        )
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(released_by=None) | Q(made_by=None) | ~Q(released_by=F("made_by")),
                name="openness_released_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="released") | Q(released_at__isnull=False),
                name="openness_released_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference_day} {self.state}"
