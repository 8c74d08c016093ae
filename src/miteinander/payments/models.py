"""Money: rates, funding sources, what is bound, what is owed, what was paid. All amounts are integer
cents.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields
from miteinander.web.ranges import Validity


class RateKind(models.TextChoices):
    ORAL = "oral", _("Einsatz vor Ort, Telefon oder Video")
    TRAVEL = "travel", _("Fahrzeit")
    WRITTEN = "written", _("Schriftliche Sprachmittlung")
    LATE_CANCELLATION = "late", _("Späte Absage")


class Rate(models.Model):
    """What one unit of work costs in a span of days: a first block, then steps."""

    kind = models.CharField(_("Wofür"), max_length=20, choices=RateKind.choices)
    first_units = models.PositiveIntegerField(_("erster Block (Minuten oder Zeilen)"), default=0)
    first_cents = models.PositiveIntegerField(_("Betrag des ersten Blocks in Cent"), default=0)
    step_units = models.PositiveIntegerField(_("Schritt (Minuten oder Zeilen)"), default=60)
    step_cents = models.PositiveIntegerField(_("Betrag je Schritt in Cent"))
    rounding = models.CharField(
        _("Rundung"),
        max_length=10,
        default="exact",
        choices=[("exact", _("genau")), ("started", _("jeder angefangene Schritt"))],
    )
    cap_units = models.PositiveIntegerField(_("höchstens"), null=True, blank=True)
    valid_from = models.DateField(_("gültig ab"))
    valid_to = models.DateField(_("gültig bis"), null=True, blank=True)
    source = models.CharField(_("Quelle"), max_length=200)

    privacy = Fields(
        plain=(
            "kind",
            "first_units",
            "first_cents",
            "step_units",
            "step_cents",
            "rounding",
            "cap_units",
            "valid_from",
            "valid_to",
            "source",
        )
    )

    class Meta:
        verbose_name = _("Satz")
        constraints = [
            ExclusionConstraint(
                name="rate_one_at_a_time",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    (Validity("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(step_units__gt=0), name="rate_step_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.valid_from}"


class TaxAllowance(models.Model):
    """How much a volunteer may earn in a calendar year before tax; a warning, never a block."""

    code = models.CharField(max_length=30)  # "volunteer" (§ 3 Nr. 26a EStG), "trainer" (§ 3 Nr. 26 EStG)
    year = models.PositiveSmallIntegerField()
    cents = models.PositiveIntegerField()
    source = models.CharField(max_length=200)

    privacy = Fields(plain=("code", "year", "cents", "source"))

    class Meta:
        constraints = [models.UniqueConstraint("code", "year", name="tax_allowance_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"


class TaxDeclaration(models.Model):
    """What one person told us to have received from others in a year: the allowance is one per person."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("Jahr"))
    elsewhere_cents = models.PositiveIntegerField(_("von anderen erhalten"))
    declared_on = models.DateField(_("erklärt am"))

    privacy = Fields(
        plain=("year", "declared_on"),
        personal={"elsewhere_cents": "payment"},
        retention="payments.ten_years",
        subject="person",
    )

    class Meta:
        constraints = [models.UniqueConstraint("person", "year", name="tax_declaration_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.year}"


class FundingSource(models.Model):
    """A pot of money. Other rooms name it by `code`."""

    code = models.SlugField(unique=True)
    name = models.CharField(_("Name"), max_length=120)
    order = models.PositiveSmallIntegerField(_("Reihenfolge"), default=1)
    is_active = models.BooleanField(_("aktiv"), default=True)
    warn_percent = models.PositiveSmallIntegerField(_("Warnung ab Prozent"), default=80)

    privacy = Fields(plain=("code", "name", "order", "is_active", "warn_percent"))

    class Meta:
        verbose_name = _("Geldquelle")

    def __str__(self) -> str:
        return self.name


class Budget(models.Model):
    """What a funding source holds in one calendar year."""

    source = models.ForeignKey(FundingSource, on_delete=models.CASCADE, related_name="budgets")
    year = models.PositiveSmallIntegerField(_("Haushaltsjahr"))
    cents = models.PositiveBigIntegerField(_("Betrag"))
    note = models.CharField(_("Quelle"), max_length=200)

    privacy = Fields(plain=("year", "cents", "note"))

    class Meta:
        constraints = [models.UniqueConstraint("source", "year", name="budget_once")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.year}"


class Commitment(models.Model):
    """Money bound by one piece of work (`source_kind`, `source_id` name the row of another room)."""

    class State(models.TextChoices):
        PLANNED = "planned", _("geplant")
        CONFIRMED = "confirmed", _("bestätigt")
        SETTLED = "settled", _("abgerechnet")
        RELEASED = "released", _("frei geworden")

    funding_source = models.ForeignKey(FundingSource, on_delete=models.PROTECT, related_name="commitments")
    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    on_day = models.DateField()
    cents = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)

    privacy = Fields(plain=("source_kind", "source_id", "on_day", "cents", "state"))

    class Meta:
        constraints = [models.UniqueConstraint("source_kind", "source_id", name="commitment_once")]
        indexes = [models.Index(fields=["funding_source", "on_day", "state"], name="commitment_by_day")]

    def __str__(self) -> str:
        return f"{self.source_kind}:{self.source_id}"


class Payee(models.Model):
    """Where a person's money goes."""

    person = models.OneToOneField("people.Person", on_delete=models.PROTECT, related_name="payee")
    iban = models.CharField(_("IBAN"), max_length=34)
    bic = models.CharField(_("BIC"), max_length=11, blank=True)
    holder = models.CharField(_("Kontoinhaber*in"), max_length=140)

    privacy = Fields(
        personal={"iban": "payment", "bic": "payment", "holder": "payment"},
        retention="payments.ten_years",
        subject="person",
    )

    def __str__(self) -> str:
        return f"{self.person_id}"


class PaymentRun(models.Model):
    """Statements paid together; its files are made once and kept."""

    class State(models.TextChoices):
        DRAFT = "draft", _("vorbereitet")
        RELEASED = "released", _("freigegeben")
        PAID = "paid", _("bezahlt")

    number = models.CharField(max_length=20, unique=True)
    execution_on = models.DateField(_("Ausführung am"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    made_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    released_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)
    total_cents = models.PositiveBigIntegerField(default=0)
    sepa = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, related_name="+")
    posting_list = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, related_name="+"
    )

    privacy = Fields(
        plain=("number", "execution_on", "state", "made_at", "released_at", "paid_at", "total_cents")
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("made_by")),
                name="payment_run_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True, released_at__isnull=True)
                | Q(released_by__isnull=False, released_at__isnull=False),
                name="payment_run_release_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Statement(models.Model):
    """What one person is owed for one month."""

    class State(models.TextChoices):
        DRAWN = "drawn", _("erstellt")
        RELEASED = "released", _("freigegeben")
        REJECTED = "rejected", _("zurückgewiesen")
        PAID = "paid", _("bezahlt")

    number = models.CharField(max_length=30, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="statements")
    month = models.DateField(_("Monat"))  # its first day
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAWN)
    total_cents = models.PositiveIntegerField(default=0)
    drawn_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()
    released_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    note = models.CharField(_("Bemerkung"), max_length=300, blank=True)
    run = models.ForeignKey(PaymentRun, on_delete=models.PROTECT, null=True, related_name="statements")
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, related_name="+")

    privacy = Fields(
        plain=("number", "month", "state", "drawn_at", "released_at"),
        personal={"total_cents": "payment", "note": "payment"},
        retention="payments.ten_years",
        subject="person",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("drawn_by")),
                name="statement_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["drawn", "rejected"]) | Q(released_by__isnull=False),
                name="statement_released_by_somebody",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="statement_month_is_first_day"),
            models.UniqueConstraint(
                "person", "month", condition=Q(state="drawn"), name="statement_drawn_once_a_month"
            ),
            models.CheckConstraint(
                condition=Q(run__isnull=True) | Q(state__in=["released", "paid"]),
                name="statement_in_run_is_released",
            ),
            models.CheckConstraint(
                condition=~Q(state="paid") | Q(run__isnull=False), name="statement_paid_by_a_run"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class StatementLine(models.Model):
    """One payable thing. (`source_kind`, `source_id`, `part`) is unique for ever: nothing is paid twice."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, related_name="lines")
    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    part = models.CharField(max_length=20)  # "work", "travel", "lines", "late"
    on_day = models.DateField()
    text = models.CharField(max_length=200)  # institution and language, never a client
    units = models.PositiveIntegerField()  # minutes or lines
    cents = models.IntegerField()  # below zero only where a paid line is corrected
    cost_centre = models.CharField(max_length=40, blank=True)
    funding_code = models.SlugField()

    privacy = Fields(
        plain=("source_kind", "source_id", "part", "on_day", "text", "cost_centre", "funding_code"),
        personal={"units": "payment", "cents": "payment"},
        retention="payments.ten_years",
        subject="person",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("source_kind", "source_id", "part", name="statement_line_once")
        ]
        indexes = [models.Index(fields=["person", "on_day", "id"], name="statement_line_by_day")]

    def __str__(self) -> str:
        return f"{self.source_kind}:{self.source_id}:{self.part}"
