"""Plans of a day, who they name, and what was promised."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields
from miteinander.interpreting.models.interpreters import Interpreter
from miteinander.interpreting.models.requests import Request
from miteinander.web.ranges import Validity


class Publishing(models.TextChoices):
    LOOK = "look", _("erst nach einem Blick der Einsatzplanung")
    AUTOMATIC = "automatic", _("von selbst")


class Fairness(models.IntegerChoices):
    NONE = 0, _("zählt nicht")
    USUAL = 1, _("zählt etwas")
    DOUBLE = 2, _("zählt viel")
    TRIPLE = 3, _("zählt sehr viel")


class Continuity(models.IntegerChoices):
    NONE = 0, _("zählt nicht")
    HALF = 200, _("zählt etwas")
    USUAL = 400, _("zählt viel")
    DOUBLE = 800, _("zählt sehr viel")


class PlanningRules(models.Model):
    """What the centre decides about plans in a span of days; exactly one row holds on any day."""

    valid_from = models.DateField(_("gültig ab"))
    valid_to = models.DateField(_("gültig bis"), null=True, blank=True)
    source = models.CharField(_("Quelle"), max_length=200)
    plan_at = models.TimeField(_("Plan für den nächsten Tag um"), default="17:00")
    publishing = models.CharField(
        _("Angebote gehen hinaus"), max_length=10, choices=Publishing.choices, default=Publishing.LOOK
    )
    answer_hours = models.PositiveSmallIntegerField(
        _("Antwort innerhalb von Stunden"), default=3, validators=[MaxValueValidator(48)]
    )
    fairness = models.PositiveSmallIntegerField(
        _("Stunden gerecht verteilen"), choices=Fairness.choices, default=Fairness.USUAL
    )
    continuity = models.PositiveSmallIntegerField(
        _("Familien sehen dieselbe Person wieder"), choices=Continuity.choices, default=Continuity.USUAL
    )
    counts_acceptance = models.BooleanField(_("mit Absagen rechnen"), default=True)

    privacy = Fields(
        plain=(
            "valid_from",
            "valid_to",
            "source",
            "plan_at",
            "publishing",
            "answer_hours",
            "fairness",
            "continuity",
            "counts_acceptance",
        )
    )

    class Meta:
        verbose_name = _("Regeln der Planung")
        constraints = [
            ExclusionConstraint(
                name="planning_rules_one_at_a_time",
                expressions=[(Validity("valid_from", "valid_to"), RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(condition=Q(fairness__lte=3), name="planning_rules_fairness"),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from}"


class PlanState(models.TextChoices):
    WAITING = "waiting", _("wird gerechnet")
    DRAFT = "draft", _("Entwurf")
    PUBLISHED = "published", _("veröffentlicht")
    REPLACED = "replaced", _("ersetzt")
    FAILED = "failed", _("nicht gelungen")


class DayPlan(models.Model):
    """Who does what on one day, what it is worth, and what no other plan can exceed.

    `input` is everything it was made from, under names that tell nobody's: it can be made again and compared.
    """

    day = models.DateField(_("Tag"))
    state = models.CharField(_("Stand"), max_length=10, choices=PlanState.choices)
    trigger = models.CharField(
        _("Anlass"),
        max_length=10,
        choices=[
            ("night", _("am Vorabend")),
            ("demand", _("auf Wunsch")),
            ("repair", _("nach einem Ausfall")),
        ],
    )
    asked_at = models.DateTimeField(_("angestoßen am"))
    asked_by_id = models.BigIntegerField(null=True, blank=True)  # account; null: the night job
    made_at = models.DateTimeField(_("gerechnet am"), null=True, blank=True)
    published_at = models.DateTimeField(_("veröffentlicht am"), null=True, blank=True)
    published_by_id = models.BigIntegerField(null=True, blank=True)  # account; null: by itself
    rules_version = models.CharField(_("Regeln"), max_length=40, blank=True)
    weights = models.JSONField(_("Gewichte"), default=dict)
    digest = models.CharField(_("Prüfsumme"), max_length=64, blank=True)
    input = models.JSONField(_("Grundlage"), default=dict)
    objective = models.BigIntegerField(_("Punkte"), default=0)
    bound = models.BigIntegerField(_("beweisbar höchstens"), default=0)
    level1 = models.IntegerField(_("besetzte Gespräche nach Dringlichkeit"), default=0)
    bound_level1 = models.IntegerField(_("davon höchstens"), default=0)
    level2 = models.BigIntegerField(_("Güte"), default=0)
    bound_level2 = models.BigIntegerField(_("Güte höchstens"), default=0)
    travel_minutes = models.IntegerField(_("Weg in Minuten"), default=0)
    seconds = models.FloatField(_("Sekunden"), default=0.0)
    served = models.PositiveIntegerField(_("besetzt"), default=0)
    unserved = models.PositiveIntegerField(_("ohne Person"), default=0)
    prices = models.JSONField(_("was fehlt"), default=list)  # language, half-day, talks one more person adds
    # Once it was planned again with other weights and with one more person; before that `prices` are counts.
    appraised_at = models.DateTimeField(_("nachgerechnet am"), null=True, blank=True)
    trials = models.JSONField(_("andere Gewichte"), default=list)

    privacy = Fields(
        plain=(
            "day",
            "state",
            "trigger",
            "asked_at",
            "made_at",
            "published_at",
            "rules_version",
            "weights",
            "digest",
            "objective",
            "bound",
            "level1",
            "bound_level1",
            "level2",
            "bound_level2",
            "travel_minutes",
            "seconds",
            "served",
            "unserved",
            "prices",
            "appraised_at",
            "trials",
        ),
        personal={"input": "matching", "asked_by_id": "accountability", "published_by_id": "accountability"},
        retention="interpreting.closed_requests",
    )

    class Meta:
        verbose_name = _("Tagesplan")
        constraints = [
            *(
                models.UniqueConstraint("day", condition=Q(state=state), name=f"day_plan_one_{state}")
                for state in ("waiting", "draft", "published")
            ),
            models.CheckConstraint(condition=Q(bound__gte=F("objective")), name="day_plan_bound_holds"),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="day_plan_published_has_moment",
            ),
        ]
        indexes = [models.Index(fields=["-day", "-id"], name="day_plan_by_day")]

    def __str__(self) -> str:
        return f"{self.day}"


class PlannedAssignment(models.Model):
    """One talk in a plan: who is to do it, or why nobody can. `standby` would jump in."""

    plan = models.ForeignKey(DayPlan, on_delete=models.CASCADE, related_name="lines")
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="planned")
    interpreter = models.ForeignKey(
        Interpreter, on_delete=models.CASCADE, null=True, blank=True, related_name="planned"
    )
    standby = models.ForeignKey(
        Interpreter, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    starts_at = models.DateTimeField(_("Beginn"))
    is_locked = models.BooleanField(_("festgehalten"), default=False)
    open_reason = models.CharField(_("warum niemand"), max_length=40, blank=True)
    override_reason = models.CharField(_("Grund der Auswahl"), max_length=200, blank=True)
    override_cost = models.IntegerField(_("Kosten der Auswahl in Punkten"), null=True, blank=True)
    override_by_id = models.BigIntegerField(_("ausgewählt durch Konto"), null=True, blank=True)  # account

    privacy = Fields(
        plain=("starts_at", "is_locked", "open_reason", "override_cost"),
        personal={"override_reason": "matching", "override_by_id": "accountability"},
        retention="interpreting.closed_requests",
        subject="interpreter__person",
    )

    class Meta:
        verbose_name = _("Geplanter Einsatz")
        constraints = [
            models.UniqueConstraint("plan", "request", name="planned_once_per_plan"),
            models.CheckConstraint(
                condition=Q(is_locked=False) | Q(interpreter__isnull=False), name="planned_locked_has_person"
            ),
            models.CheckConstraint(
                condition=Q(override_by_id__isnull=True) | ~Q(override_reason=""),
                name="planned_override_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["request", "id"], name="planned_by_request")]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.request_id}"


class Promise(models.Model):
    """What an institution was told at once: somebody will come, you hear tonight, or nobody can.

    A promise is taken back by a dispatcher's word only; rows are never deleted (a trigger refuses).
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="promises")
    answer = models.CharField(
        _("Antwort"),
        max_length=10,
        choices=[("promised", _("zugesagt")), ("tonight", _("am Abend")), ("nobody", _("niemand"))],
    )
    answered_at = models.DateTimeField(_("geantwortet am"))
    answered_by_id = models.BigIntegerField(
        _("beantwortet durch Konto"), null=True, blank=True
    )  # account; null: the night plan
    reason = models.CharField(_("Grund"), max_length=40, blank=True)
    withdrawn_at = models.DateTimeField(_("zurückgenommen am"), null=True, blank=True)
    withdrawn_by_id = models.BigIntegerField(_("zurückgenommen durch Konto"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("Grund der Rücknahme"), max_length=200, blank=True)

    privacy = Fields(
        plain=("answer", "answered_at", "reason", "withdrawn_at"),
        personal={
            "answered_by_id": "accountability",
            "withdrawn_by_id": "accountability",
            "withdrawn_reason": "interpreting",
        },
        retention="interpreting.closed_requests",
        subject="request__requested_by",
    )

    class Meta:
        verbose_name = _("Zusage")
        constraints = [
            models.UniqueConstraint(
                "request", condition=Q(withdrawn_at__isnull=True), name="promise_one_holds"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by_id__isnull=True, withdrawn_reason="")
                | (
                    Q(withdrawn_at__isnull=False) & (~Q(answer="promised") | Q(withdrawn_by_id__isnull=False))
                ),
                name="promise_taken_back_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(answer="promised") | ~Q(withdrawn_reason=""),
                name="promise_taken_back_with_a_word",
            ),
        ]
        triggers = [pgtrigger.Protect(name="promise_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.answer}"
