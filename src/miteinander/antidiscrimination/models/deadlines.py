"""What the law lays down about deadlines, and the deadlines of cases."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.models.cases import ZONE, Case
from miteinander.core.privacy import Fields
from miteinander.vault.models import Sealed
from miteinander.web.ranges import Validity

STARTS = [
    ("violation", _("die Benachteiligung (dauerte sie an: ihr Ende)")),
    ("knowledge", _("die Person erfuhr von der Benachteiligung")),
    ("refusal_received", _("die Ablehnung kam an")),
    ("claim_received", _("das Schreiben mit dem Anspruch kam bei der anderen Seite an")),
]
FORMS = [
    ("written", _("schriftlich")),
    ("text", _("in Textform")),
    ("court", _("durch Klage")),
    ("none", _("keine Form vorgeschrieben")),
]
COUNTINGS = [
    ("after_event", _("ab dem Tag danach (§ 187 Abs. 1 BGB)")),
    ("from_beginning", _("der erste Tag zählt mit (§ 187 Abs. 2 BGB)")),
]
STATUSES = [("in_force", _("in Kraft")), ("draft", _("Entwurf")), ("off", _("ausgeschaltet"))]


class DeadlineRule(models.Model):
    """A deadline of the law in one period of validity; on any day at most one row of a code holds.

    Words stand in German and English: they are the law's, not the program's. `verified_on` is the day
    somebody read the law itself; empty: nobody did, and every page says so.
    """

    code = models.SlugField(max_length=40)
    legal_basis = models.CharField(_("Rechtsgrundlage"), max_length=120)
    title_de = models.CharField(_("Bezeichnung"), max_length=200)
    title_en = models.CharField(_("Bezeichnung auf Englisch"), max_length=200)
    months = models.PositiveSmallIntegerField(_("Monate"), default=0)
    weeks = models.PositiveSmallIntegerField(_("Wochen"), default=0)
    days = models.PositiveSmallIntegerField(_("Tage"), default=0)
    start = models.CharField(_("Beginn"), max_length=20, choices=STARTS, blank=True)
    not_before = models.CharField(_("aber nicht vor"), max_length=20, choices=STARTS, blank=True)
    only_with = models.CharField(_("nur, wenn bekannt ist"), max_length=20, choices=STARTS, blank=True)
    not_with = models.CharField(_("nicht, wenn bekannt ist"), max_length=20, choices=STARTS, blank=True)
    counting = models.CharField(_("Zählung"), max_length=20, choices=COUNTINGS, default="after_event")
    form = models.CharField(_("Form"), max_length=10, choices=FORMS, default="none")
    kept_by_de = models.TextField(_("Gewahrt durch"), blank=True)
    kept_by_en = models.TextField(_("Gewahrt durch, auf Englisch"), blank=True)
    explanation_de = models.TextField(_("Erklärung"))
    explanation_en = models.TextField(_("Erklärung auf Englisch"))
    frames = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    areas = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    status = models.CharField(_("Stand"), max_length=10, choices=STATUSES)
    valid_from = models.DateField(_("gültig ab"))
    valid_to = models.DateField(_("gültig bis"), null=True, blank=True)
    source = models.CharField(_("Quelle"), max_length=300)
    verified_on = models.DateField(_("am Gesetz geprüft am"), null=True, blank=True)

    privacy = Fields(
        plain=(
            "code", "legal_basis", "title_de", "title_en", "months", "weeks", "days", "start", "not_before",
            "only_with", "not_with", "counting", "form", "kept_by_de", "kept_by_en", "explanation_de",
            "explanation_en", "frames", "areas", "status", "valid_from", "valid_to", "source", "verified_on",
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = _("Fristregel")
        verbose_name_plural = _("Fristregeln")
        constraints = [
            ExclusionConstraint(
                name="deadline_rule_one_at_a_time",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (Validity("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("In dieser Zeit gilt schon eine andere Fassung der Regel."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="deadline_rule_span",
            ),
            models.CheckConstraint(
                condition=~Q(status="in_force")
                | (~Q(start="") & (Q(months__gt=0) | Q(weeks__gt=0) | Q(days__gt=0))),
                name="deadline_rule_in_force_is_known",
                violation_error_message=_("In Kraft kann nur eine Regel mit Dauer und Beginn sein."),
            ),
            models.CheckConstraint(
                condition=~Q(source="") & ~Q(explanation_de="") & ~Q(explanation_en=""),
                name="deadline_rule_has_source",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[code for code, _label in STATUSES]), name="deadline_rule_status_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.legal_basis} ({self.valid_from})"


class DeadlineState(models.TextChoices):
    """What became of a deadline."""

    OPEN = "open", _("offen")
    KEPT = "kept", _("gewahrt")
    DROPPED = "dropped", _("entfällt")


class CaseDeadline(Sealed):
    """A deadline of one case. Which law it comes from is sealed; the day it ends stands plain for the clock.

    `ends_on` is empty while the event that starts it is unknown. `checked_week`: a counsellor looked at
    exactly this computation. `warned`: numbers of days before the end that were mailed.
    """

    zone = ZONE

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="deadlines")
    state = models.CharField(max_length=8, choices=DeadlineState.choices, default=DeadlineState.OPEN)
    ends_on = models.DateField(_("endet am"), null=True, blank=True)
    checked_week = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    done_week = models.DateField(null=True, blank=True)
    warned = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    content = models.BinaryField()

    privacy: ClassVar[Fields] = Fields(
        plain=("state", "ends_on", "checked_week", "done_week", "warned", "version"),
        personal={"content": "antidiscrimination"},
        retention="antidiscrimination.closed_cases",
    )

    class Meta:
        verbose_name = _("Frist")
        verbose_name_plural = _("Fristen")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DeadlineState.values), name="deadline_state_known"),
            models.CheckConstraint(
                condition=Q(state="open", done_week__isnull=True)
                | (~Q(state="open") & Q(done_week__isnull=False)),
                name="deadline_done_has_week",
            ),
            models.CheckConstraint(
                condition=(Q(checked_week__isnull=True) | Q(checked_week__iso_week_day=1))
                & (Q(done_week__isnull=True) | Q(done_week__iso_week_day=1)),
                name="deadline_weeks_are_mondays",
            ),
        ]
        indexes = [models.Index(fields=["state", "ends_on", "id"], name="deadline_by_end")]

    def __str__(self) -> str:
        return f"deadline {self.pk}"

    @property
    def is_checked(self) -> bool:
        return self.checked_week is not None

    def is_over(self, today: date) -> bool:
        """Tell whether the end has passed and nobody kept it."""
        return self.state == DeadlineState.OPEN and self.ends_on is not None and self.ends_on < today
