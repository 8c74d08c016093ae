"""What institutions ask for. No client's name is stored, only a short reference the institution chooses."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields

# The channel of what the centre's own rooms ask for.
HOUSE = "house"


class Mode(models.TextChoices):
    ONSITE = "onsite", _("vor Ort")
    PHONE = "phone", _("Telefon")
    VIDEO = "video", _("Video")
    WRITTEN = "written", _("schriftlich")


class RequestState(models.TextChoices):
    DRAFT = "draft", _("Entwurf")
    SUBMITTED = "submitted", _("neu")
    CALL = "call", _("Rücksprache nötig")
    MATCHING = "matching", _("in Vermittlung")
    OFFERED = "offered", _("angeboten")
    CONFIRMED = "confirmed", _("vermittelt")
    PERFORMED = "performed", _("durchgeführt")
    SETTLED = "settled", _("abgerechnet")
    REFERRED = "referred", _("an Fachdienst verwiesen")
    REJECTED = "rejected", _("abgelehnt")
    UNFILLED = "unfilled", _("nicht vermittelt")
    CANCELLED = "cancelled", _("abgesagt")
    CANCELLED_LATE = "cancelled_late", _("spät abgesagt")
    NO_SHOW = "no_show", _("Klient*in nicht erschienen")


class UnfilledReason(models.TextChoices):
    """Why nobody could be found; the council asks."""

    NO_SPEAKER = "no_speaker", _("Niemand im Pool spricht die Sprache")
    NOBODY_FREE = "nobody_free", _("Zu dieser Zeit war niemand frei")
    TOO_SHORT_NOTICE = "too_short_notice", _("Die Anfrage kam zu kurzfristig")
    ALL_DECLINED = "all_declined", _("Alle Gefragten haben abgesagt")
    NOT_REACHABLE = "not_reachable", _("Der Ort war für niemanden erreichbar")
    GENDER_WISH = "gender_wish", _("Der Wunsch nach Frau oder Mann war nicht erfüllbar")
    INTERPRETER_ABSENT = "interpreter_absent", _("Die gebuchte Person ist nicht gekommen")
    OTHER = "other", _("Anderer Grund")


class Request(models.Model):
    """One wish for interpreting, oral (with a moment) or written (with a due day and lines)."""

    number = models.CharField(_("Nummer"), max_length=20, unique=True)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    requested_by = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    channel = models.CharField(
        _("Weg"),
        max_length=10,
        choices=[
            ("account", _("Konto")),
            ("link", _("Link")),
            ("phone", _("Telefon")),
            ("mail", _("E-Mail")),
            ("import", _("Import")),
            (HOUSE, _("aus dem Haus")),
        ],
    )
    mode = models.CharField(_("Art"), max_length=10, choices=Mode.choices)
    language = models.CharField(_("Sprache"), max_length=12)
    variety = models.CharField(_("Varietät"), max_length=60, blank=True)
    second_language = models.CharField(_("zweite Wahl"), max_length=12, blank=True)
    gender_wish = models.CharField(max_length=1, blank=True, choices=[("f", _("Frau")), ("m", _("Mann"))])
    gender_is_hard = models.BooleanField(default=False)
    topic = models.ForeignKey("interpreting.Topic", on_delete=models.PROTECT, verbose_name=_("Thema"))
    place = models.ForeignKey(
        "organisations.Place", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    place_text = models.CharField(_("anderer Ort"), max_length=200, blank=True)
    district = models.ForeignKey(
        "organisations.District", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    starts_at = models.DateTimeField(_("Beginn"), null=True, blank=True)
    ends_at = models.DateTimeField(_("Ende"), null=True, blank=True)
    alternatives = ArrayField(models.DateTimeField(), default=list, blank=True)  # other possible starts
    due_on = models.DateField(_("fertig bis"), null=True, blank=True)
    lines = models.PositiveIntegerField(_("Zeilen"), null=True, blank=True)
    document_kind = models.CharField(_("Art des Textes"), max_length=60, blank=True)
    cost_centre = models.CharField(_("Kostenstelle"), max_length=40, blank=True)
    funding_code = models.SlugField(_("Geldquelle"), blank=True)
    ground = models.CharField(_("Ausschlussgrund"), max_length=30, blank=True)
    client_reference = models.CharField(_("Zeichen der Einrichtung"), max_length=40, blank=True)
    contact_name = models.CharField(_("Ansprechperson vor Ort"), max_length=120, blank=True)
    contact_phone = models.CharField(_("Telefon vor Ort"), max_length=40, blank=True)
    contact_email = models.EmailField(_("E-Mail für Rückmeldungen"), blank=True)
    remark = models.CharField(_("Hinweis"), max_length=500, blank=True)
    state = models.CharField(
        _("Stand"), max_length=16, choices=RequestState.choices, default=RequestState.SUBMITTED
    )
    state_reason = models.CharField(_("Grund"), max_length=40, blank=True)
    is_urgent = models.BooleanField(_("dringend"), default=False)
    offering = models.CharField(
        _("Angebotsweg"),
        max_length=10,
        blank=True,
        choices=[
            ("one", _("eine Person")),
            ("rounds", _("in Runden")),
            ("all", _("alle zugleich")),
            ("plan", _("nach dem Tagesplan")),
        ],
    )
    escalated_at = models.DateTimeField(null=True, blank=True)  # the desk was told that nobody said yes
    requested_at = models.DateTimeField(_("eingegangen"))
    closed_at = models.DateTimeField(null=True, blank=True)
    idempotency_key = models.CharField(max_length=64, null=True, blank=True, unique=True)
    import_key = models.CharField(max_length=64, null=True, blank=True, unique=True)
    search_text = models.TextField(blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    privacy = Fields(
        plain=(
            "number",
            "channel",
            "mode",
            "language",
            "variety",
            "second_language",
            "gender_wish",
            "gender_is_hard",
            "place_text",
            "starts_at",
            "ends_at",
            "alternatives",
            "due_on",
            "lines",
            "document_kind",
            "cost_centre",
            "funding_code",
            "ground",
            "state",
            "state_reason",
            "is_urgent",
            "offering",
            "escalated_at",
            "requested_at",
            "closed_at",
            "idempotency_key",
            "import_key",
            "version",
        ),
        personal={
            "client_reference": "interpreting",
            "contact_name": "interpreting",
            "contact_phone": "interpreting",
            "contact_email": "interpreting",
            "remark": "interpreting",
            "search_text": "interpreting",
        },
        retention="interpreting.closed_requests",
        subject="requested_by",
    )

    class Meta:
        verbose_name = _("Anfrage")
        verbose_name_plural = _("Anfragen")
        constraints = [
            models.CheckConstraint(
                condition=Q(mode="written", starts_at__isnull=True, due_on__isnull=False)
                | (~Q(mode="written") & Q(starts_at__isnull=False, ends_at__isnull=False)),
                name="request_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="request_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["-starts_at", "-id"], name="request_by_start"),
            models.Index(fields=["-requested_at", "-id"], name="request_by_arrival"),
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="request_by_words"),
            models.Index(fields=["state", "starts_at", "id"], name="request_by_state"),
            models.Index(fields=["organisation", "-starts_at", "-id"], name="request_by_organisation"),
            models.Index(fields=["language", "-starts_at", "-id"], name="request_by_language"),
            models.Index(
                fields=["organisation", "client_reference"],
                name="request_by_reference",
                condition=~Q(client_reference=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class RequestFile(models.Model):
    """A file of a written job: what is to be translated, or the delivered text."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="+")
    is_delivery = models.BooleanField(_("fertiger Text"), default=False)
    lines = models.PositiveIntegerField(_("Zeilen"), null=True, blank=True)
    counted_from = models.CharField(
        _("Zeilen gezählt"),
        max_length=6,
        blank=True,
        choices=[("text", _("aus dem Text")), ("desk", _("von Hand"))],
    )
    returned_at = models.DateTimeField(
        _("zurückgegeben am"), null=True, blank=True
    )  # a delivery somebody wants changed
    review_note = models.CharField(_("Was ist zu ändern?"), max_length=500, blank=True)
    added_at = models.DateTimeField(_("hochgeladen am"))

    privacy = Fields(
        plain=("is_delivery", "lines", "counted_from", "returned_at", "added_at"),
        personal={"review_note": "interpreting"},
        retention="interpreting.closed_requests",
        subject="request__requested_by",
    )

    def __str__(self) -> str:
        return f"{self.request_id}"
