"""Offers, assignments and what both sides say about them."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields
from miteinander.interpreting.models.interpreters import Interpreter
from miteinander.interpreting.models.requests import Request


class OfferState(models.TextChoices):
    OPEN = "open", _("offen")
    ACCEPTED = "accepted", _("angenommen")
    DECLINED = "declined", _("abgelehnt")
    EXPIRED = "expired", _("abgelaufen")
    WITHDRAWN = "withdrawn", _("zurückgezogen")  # somebody else was first, or the request changed


class Offer(models.Model):
    """A request offered to one interpreter in one round."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="offers")
    interpreter = models.ForeignKey(Interpreter, on_delete=models.CASCADE, related_name="offers")
    round = models.PositiveSmallIntegerField(_("Runde"), default=1)
    starts_at = models.DateTimeField(null=True, blank=True)  # the wish or one of its alternatives
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.OPEN)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(_("Grund"), max_length=40, blank=True)

    privacy = Fields(
        plain=("round", "starts_at", "state", "made_at", "expires_at", "reminded_at"),
        personal={"answered_at": "interpreting", "decline_reason": "interpreting"},
        retention="interpreting.closed_requests",
        subject="interpreter__person",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "request", "interpreter", condition=Q(state="open"), name="offer_open_once"
            ),
            models.UniqueConstraint("request", condition=Q(state="accepted"), name="offer_accepted_once"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="offer_has_an_end"),
        ]
        indexes = [
            models.Index(fields=["interpreter", "state", "expires_at"], name="offer_by_interpreter"),
            models.Index(fields=["expires_at"], condition=Q(state="open"), name="offer_open_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} → {self.interpreter_id}"


class AssignmentState(models.TextChoices):
    CONFIRMED = "confirmed", _("vermittelt")
    PERFORMED = "performed", _("durchgeführt")
    AGREED = "agreed", _("Stunden bestätigt")
    DIFFERENCE = "difference", _("Stunden weichen ab")
    SETTLED = "settled", _("abgerechnet")
    CANCELLED = "cancelled", _("abgesagt")
    CANCELLED_LATE = "cancelled_late", _("spät abgesagt")
    NO_SHOW = "no_show", _("Klient*in nicht erschienen")
    INTERPRETER_ABSENT = "absent", _("Sprachmittler*in nicht erschienen")
    SUBSTITUTED = "substituted", _("vertreten")


class Assignment(models.Model):
    """An interpreter takes a request. `blocked` is the span incl. way and buffer nobody else may book her
    in.
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="assignments")
    interpreter = models.ForeignKey(Interpreter, on_delete=models.PROTECT, related_name="assignments")
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    blocked = DateTimeRangeField(null=True, blank=True)
    state = models.CharField(
        max_length=16, choices=AssignmentState.choices, default=AssignmentState.CONFIRMED
    )
    state_reason = models.CharField(max_length=40, blank=True)
    booked_at = models.DateTimeField()
    booked_by_id = models.BigIntegerField(
        null=True, blank=True
    )  # account; null: by the interpreter's own yes
    minutes = models.PositiveIntegerField(_("Minuten"), null=True, blank=True)  # agreed by both sides
    travel_minutes = models.PositiveIntegerField(_("Fahrzeit in Minuten"), null=True, blank=True)
    lines = models.PositiveIntegerField(_("Zeilen"), null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)  # asked again to confirm the hours
    sequence = models.PositiveSmallIntegerField(default=0)  # counts changes for calendar programs
    version = models.PositiveIntegerField(default=1)

    privacy = Fields(
        plain=(
            "starts_at",
            "ends_at",
            "blocked",
            "state",
            "state_reason",
            "booked_at",
            "booked_by_id",
            "reminded_at",
            "sequence",
            "version",
        ),
        personal={"minutes": "payment", "travel_minutes": "payment", "lines": "payment"},
        retention="interpreting.closed_requests",
        subject="interpreter__person",
    )

    class Meta:
        verbose_name = _("Einsatz")
        verbose_name_plural = _("Einsätze")
        constraints = [
            ExclusionConstraint(
                name="assignment_no_double_booking",
                expressions=[("interpreter", RangeOperators.EQUAL), ("blocked", RangeOperators.OVERLAPS)],
                condition=Q(state="confirmed"),
            ),
            models.UniqueConstraint(
                "request",
                condition=Q(state__in=["confirmed", "performed", "agreed", "difference", "settled"]),
                name="assignment_one_per_request",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="assignment_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at", "id"], name="assignment_by_start"),
            models.Index(fields=["interpreter", "-starts_at"], name="assignment_by_interpreter"),
            models.Index(
                fields=["ends_at"],
                condition=Q(state__in=["confirmed", "performed", "difference"]),
                name="assignment_unsettled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.interpreter_id}"


class Confirmation(models.Model):
    """What one side says took place."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="confirmations")
    side = models.CharField(
        max_length=12,
        choices=[("interpreter", "interpreter"), ("institution", "institution"), ("desk", "desk")],
    )
    via = models.CharField(
        max_length=10,
        choices=[("account", "account"), ("link", "link"), ("paper", "paper"), ("desk", "desk")],
    )
    starts_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveIntegerField(_("Minuten"))
    travel_minutes = models.PositiveIntegerField(_("Fahrzeit in Minuten"), default=0)
    lines = models.PositiveIntegerField(_("Zeilen"), null=True, blank=True)
    took_place = models.BooleanField(default=True)
    given_at = models.DateTimeField()
    by_label = models.CharField(max_length=120, blank=True)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    privacy = Fields(
        plain=("side", "via", "took_place", "given_at", "starts_at"),
        personal={
            "minutes": "payment",
            "travel_minutes": "payment",
            "lines": "payment",
            "by_label": "accountability",
        },
        retention="interpreting.closed_requests",
        subject="assignment__interpreter__person",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("assignment", "side", name="confirmation_once_per_side"),
            models.CheckConstraint(condition=Q(minutes__lte=24 * 60), name="confirmation_within_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.side}"


class Feedback(models.Model):
    """How it went, told by one side; stars are optional, words are for the head of service only."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="feedback")
    side = models.CharField(
        max_length=12, choices=[("interpreter", "interpreter"), ("institution", "institution")]
    )
    stars = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.CharField(max_length=1000, blank=True)
    given_at = models.DateTimeField()

    privacy = Fields(
        plain=("side", "given_at"),
        personal={"stars": "quality", "text": "quality"},
        retention="interpreting.closed_requests",
        subject="assignment__interpreter__person",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("assignment", "side", name="feedback_once_per_side"),
            models.CheckConstraint(
                condition=Q(stars__isnull=True) | Q(stars__gte=1, stars__lte=5), name="feedback_stars"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.side}"


class MonthLoad(models.Model):
    """Minutes and number of assignments of one interpreter in one month (its first day), kept by the use
    cases.
    """

    interpreter = models.ForeignKey(Interpreter, on_delete=models.CASCADE, related_name="loads")
    month = models.DateField()
    minutes = models.IntegerField(default=0)
    assignments = models.IntegerField(default=0)

    privacy = Fields(
        personal={"month": "matching", "minutes": "matching", "assignments": "matching"},
        retention="interpreting.closed_requests",
        subject="interpreter__person",
    )

    class Meta:
        constraints = [models.UniqueConstraint("interpreter", "month", name="month_load_once")]

    def __str__(self) -> str:
        return f"{self.interpreter_id} {self.month}"
