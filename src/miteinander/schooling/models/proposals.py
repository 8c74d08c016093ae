"""Which school is asked for a child, what it answers, and plans for many children at once."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields
from miteinander.schooling.models.families import Child
from miteinander.schooling.models.schools import School, Setting


class PlacementPlan(models.Model):
    """A batch placement: who could go where, what it is worth, and what no other plan can exceed.

    `input` and `result` hold keys and numbers, no names. It proposes; a counsellor takes it over, or not.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("wird gerechnet")
        DONE = "done", _("fertig")
        TAKEN = "taken", _("übernommen")
        FAILED = "failed", _("nicht gelungen")

    state = models.CharField(_("Stand"), max_length=8, choices=State.choices, default=State.WAITING)
    prefer = models.CharField(
        _("Ziel"),
        max_length=8,
        default="most",
        choices=[("most", _("möglichst viele Kinder")), ("fairest", _("möglichst wenige Zurückgesetzte"))],
    )
    question = models.JSONField(_("Was wäre, wenn"), default=dict, blank=True)  # {} for a real plan
    asked_at = models.DateTimeField(_("angestoßen am"))
    asked_by_id = models.BigIntegerField(null=True, blank=True)
    made_at = models.DateTimeField(_("gerechnet am"), null=True, blank=True)
    taken_at = models.DateTimeField(_("übernommen am"), null=True, blank=True)
    rules_version = models.CharField(_("Regeln"), max_length=40, blank=True)
    digest = models.CharField(_("Prüfsumme"), max_length=64, blank=True)
    input = models.JSONField(_("Grundlage"), default=dict)
    result = models.JSONField(_("Ergebnis"), default=dict)  # levels with value and bound, seconds, counts
    children = models.PositiveIntegerField(_("Kinder"), default=0)
    placed = models.PositiveIntegerField(_("mit Platz"), default=0)
    most_placed = models.PositiveIntegerField(_("beweisbar höchstens"), default=0)

    privacy = Fields(
        plain=(
            "state",
            "prefer",
            "question",
            "asked_at",
            "asked_by_id",
            "made_at",
            "taken_at",
            "rules_version",
            "digest",
            "result",
            "children",
            "placed",
            "most_placed",
        ),
        personal={"input": "schooling"},
        retention="schooling.old_plans",
    )

    class Meta:
        verbose_name = _("Platzierungsplan")

    def __str__(self) -> str:
        return f"{self.pk}"


class PlannedPlace(models.Model):
    """What a plan proposes for one child, with the reasons in words; no school: none was free."""

    plan = models.ForeignKey(PlacementPlan, on_delete=models.CASCADE, related_name="places")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    reasons = models.JSONField(default=list)  # codes and numbers, put into words by the page
    is_taken = models.BooleanField(default=False)

    privacy = Fields(plain=("is_taken",), personal={"reasons": "schooling"}, retention="schooling.old_plans")

    class Meta:
        verbose_name = _("geplanter Platz")
        constraints = [models.UniqueConstraint("plan", "child", name="planned_place_once")]

    def __str__(self) -> str:
        return f"{self.pk}"


class ProposalState(models.TextChoices):
    OFFERED = "offered", _("bei der Schule angefragt")
    CONFIRMED = "confirmed", _("von der Schule bestätigt")
    REFUSED = "refused", _("von der Schule abgelehnt")
    WITHDRAWN = "withdrawn", _("zurückgezogen")
    ENDED = "ended", _("beendet")  # the child left, or its Erstförderung is over


class RefusalReason(models.TextChoices):
    FULL = "full", _("Jahrgang ist inzwischen voll")
    NO_LANGUAGE = "no_language", _("keine Sprachförderung möglich")
    NO_STAFF = "no_staff", _("keine Lehrkraft")
    FORM = "form", _("Schulform passt nicht")
    DISTANCE = "distance", _("Schulweg zu weit")
    OTHER = "other", _("anderer Grund")


class Proposal(models.Model):
    """A school was asked for a child. It confirms, or refuses in writing with a reason; one at a time."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="proposals")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="proposals")
    setting = models.ForeignKey(Setting, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    year = models.PositiveSmallIntegerField(_("Jahrgang"))
    holds_language_place = models.BooleanField(default=False)
    plan = models.ForeignKey(
        PlacementPlan, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        _("Stand"), max_length=10, choices=ProposalState.choices, default=ProposalState.OFFERED
    )
    reasons = models.JSONField(default=list)  # why this school, as codes and numbers
    given_up = models.JSONField(default=list)  # what better wish was not possible, and why
    choice_reason = models.CharField(_("Begründung der Beratung"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("angefragt am"))
    sent_by_id = models.BigIntegerField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(_("beantwortet am"), null=True, blank=True)
    refusal_reason = models.CharField(
        _("Grund der Ablehnung"), max_length=12, choices=RefusalReason.choices, blank=True
    )
    refusal_text = models.CharField(_("Begründung der Schule"), max_length=500, blank=True)
    starts_on = models.DateField(_("erster Schultag"), null=True, blank=True)

    privacy = Fields(
        plain=(
            "year",
            "holds_language_place",
            "state",
            "sent_at",
            "sent_by_id",
            "reminded_at",
            "answered_at",
            "refusal_reason",
        ),
        personal={
            "reasons": "schooling",
            "given_up": "schooling",
            "choice_reason": "schooling",
            "refusal_text": "schooling",
            "starts_on": "schooling",
        },
        retention="schooling.closed_families",
    )

    class Meta:
        verbose_name = _("Anfrage an eine Schule")
        constraints = [
            models.UniqueConstraint(
                "child", condition=Q(state__in=("offered", "confirmed")), name="proposal_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | (~Q(refusal_reason="") & ~Q(refusal_text="")),
                name="proposal_refused_with_reason",
            ),
            models.CheckConstraint(condition=Q(year__range=(1, 10)), name="proposal_year"),
        ]
        indexes = [models.Index(fields=["school", "state", "id"], name="proposal_by_school")]

    def __str__(self) -> str:
        return f"{self.pk}"


class Referral(models.Model):
    """A refused child was passed on to the Schulaufsicht; what it assigned is written down here, not made."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="referrals")
    forwarded_at = models.DateTimeField(_("weitergegeben am"))
    forwarded_by_id = models.BigIntegerField(null=True, blank=True)
    assigned_school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Schule")
    )
    assigned_on = models.DateField(_("zugewiesen am"), null=True, blank=True)
    reference = models.CharField(_("Aktenzeichen der Schulaufsicht"), max_length=60, blank=True)
    recorded_by_id = models.BigIntegerField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("Jahrgang"), null=True, blank=True)
    holds_language_place = models.BooleanField(default=False)
    is_held = models.BooleanField(default=False)  # a place is counted for the child
    is_beyond = models.BooleanField(_("über die Platzzahl"), default=False)  # the school was full

    privacy = Fields(
        plain=(
            "forwarded_at",
            "forwarded_by_id",
            "assigned_on",
            "recorded_by_id",
            "year",
            "holds_language_place",
            "is_held",
            "is_beyond",
        ),
        personal={"reference": "schooling"},
        retention="schooling.closed_families",
    )

    class Meta:
        verbose_name = _("Weitergabe an die Schulaufsicht")
        constraints = [
            models.UniqueConstraint(
                "child", condition=Q(assigned_on__isnull=True), name="referral_one_open_per_child"
            ),
            models.CheckConstraint(
                condition=Q(assigned_on__isnull=True, assigned_school__isnull=True)
                | Q(assigned_on__isnull=False, assigned_school__isnull=False),
                name="referral_assigned_whole",
            ),
            models.CheckConstraint(
                condition=Q(is_held=False) | Q(assigned_school__isnull=False, year__isnull=False),
                name="referral_held_is_assigned",
            ),
            models.UniqueConstraint("child", condition=Q(is_held=True), name="referral_one_place_per_child"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class FollowUp(models.Model):
    """Something to look after once a child is at school, as far as law and consent allow."""

    class Kind(models.TextChoices):
        START = "start", _("Schulbesuch bestätigen lassen")
        SUPPORT_END = "support_end", _("Ende der Erstförderung")
        NEXT_SCHOOL = "next_school", _("Folgeschule nötig")
        VOCATIONAL = "vocational", _("Übergang an das Berufskolleg")

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="follow_ups")
    kind = models.CharField(_("Art"), max_length=12, choices=Kind.choices)
    due_on = models.DateField(_("fällig am"))
    done_at = models.DateTimeField(_("erledigt am"), null=True, blank=True)
    outcome = models.CharField(_("Ergebnis"), max_length=300, blank=True)

    privacy = Fields(
        plain=("kind", "due_on", "done_at"),
        personal={"outcome": "schooling"},
        retention="schooling.closed_families",
    )

    class Meta:
        verbose_name = _("Nachverfolgung")
        constraints = [
            models.UniqueConstraint(
                "child", "kind", condition=Q(done_at__isnull=True), name="follow_up_one_open_per_kind"
            )
        ]
        indexes = [models.Index(fields=["due_on", "id"], name="follow_up_by_day")]

    def __str__(self) -> str:
        return f"{self.pk}"
