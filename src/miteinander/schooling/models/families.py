"""Newly arrived families: who came, who cares for the children, and where each child waits."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields


class Channel(models.TextChoices):
    """How the centre came to know of a family."""

    REGISTRY = "registry", _("Meldung des Einwohnermeldeamts")
    SCHOOL_OFFICE = "school_office", _("Meldung der Schulverwaltung")
    FAMILY = "family", _("die Familie selbst")
    HELPER = "helper", _("eine Begleitperson")
    STAFF = "staff", _("das Integrationszentrum")


class Family(models.Model):
    """People who live together and come together. Addresses are inside the city; places outside are refused.

    `code` is what the family types to see where it stands; see `documents.rules.write_code`.
    """

    number = models.CharField(_("Nummer"), max_length=20, unique=True)  # F-2026-00001
    code = models.CharField(_("Familien-Code"), max_length=16, unique=True)
    name = models.CharField(_("Familienname"), max_length=120)
    language = models.CharField(_("Sprache der Familie"), max_length=12)  # spoken language
    letter_language = models.CharField(_("Sprache der Briefe"), max_length=12, default="de")  # one of the 18
    wants_interpreter = models.BooleanField(_("Sprachmittlung gewünscht"), default=True)
    street = models.CharField(_("Straße und Hausnummer"), max_length=200, blank=True)
    postcode = models.CharField(_("PLZ"), max_length=5, blank=True)
    town = models.CharField(_("Ort"), max_length=100, blank=True)
    shelter = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Unterkunft"),
    )
    district = models.ForeignKey(
        "organisations.District",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Statistischer Bezirk"),
    )
    email = models.EmailField(_("E-Mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    entered_on = models.DateField(_("Einreise am"), null=True, blank=True)
    allocated_on = models.DateField(_("der Stadt zugewiesen am"), null=True, blank=True)
    channel = models.CharField(_("Weg"), max_length=14, choices=Channel.choices)
    helper_name = models.CharField(_("Begleitperson"), max_length=120, blank=True)
    helper_phone = models.CharField(_("Telefon der Begleitperson"), max_length=40, blank=True)
    remark = models.CharField(_("Hinweis"), max_length=500, blank=True)
    reported_at = models.DateTimeField(_("gemeldet am"))
    closed_at = models.DateTimeField(_("abgeschlossen am"), null=True, blank=True)
    blurred_at = models.DateTimeField(null=True, blank=True)
    search_text = models.TextField(blank=True, editable=False)
    import_key = models.CharField(max_length=64, null=True, blank=True, unique=True)
    version = models.PositiveIntegerField(default=1)

    privacy = Fields(
        plain=(
            "number",
            "channel",
            "wants_interpreter",
            "reported_at",
            "closed_at",
            "blurred_at",
            "import_key",
            "version",
        ),
        personal={
            "code": "schooling",
            "name": "schooling",
            "language": "schooling",
            "letter_language": "schooling",
            "street": "schooling",
            "postcode": "schooling",
            "town": "schooling",
            "email": "schooling",
            "phone": "schooling",
            "entered_on": "schooling",
            "allocated_on": "schooling",
            "helper_name": "schooling",
            "helper_phone": "schooling",
            "remark": "schooling",
            "search_text": "schooling",
        },
        retention="schooling.closed_families",
    )

    class Meta:
        verbose_name = _("Familie")
        verbose_name_plural = _("Familien")
        constraints = [
            models.CheckConstraint(
                condition=Q(postcode="") | Q(postcode__regex=r"^[0-9]{5}$"),
                name="family_postcode_five_digits",
            ),
            models.CheckConstraint(
                condition=Q(allocated_on__isnull=True)
                | Q(entered_on__isnull=True)
                | Q(allocated_on__gte=F("entered_on")),
                name="family_allocated_after_entry",
            ),
        ]
        indexes = [
            models.Index(fields=["-reported_at", "-id"], name="family_by_arrival"),
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="family_by_words"),
        ]

    def __str__(self) -> str:
        return self.number


class Custody(models.TextChoices):
    JOINT = "joint", _("gemeinsam sorgeberechtigt")
    SOLE = "sole", _("allein sorgeberechtigt")
    APPOINTED = "appointed", _("Vormund (vom Gericht bestellt)")
    NONE = "none", _("nicht sorgeberechtigt")
    UNCLEAR = "unclear", _("noch nicht geklärt")


class Guardian(models.Model):
    """Somebody who cares for the children. Who alone has custody has it alone: a constraint."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="guardians")
    first_name = models.CharField(_("Vorname"), max_length=100)
    last_name = models.CharField(_("Nachname"), max_length=100)
    relation = models.CharField(
        _("Beziehung zum Kind"),
        max_length=12,
        choices=[
            ("mother", _("Mutter")),
            ("father", _("Vater")),
            ("guardian", _("Vormund")),
            ("relative", _("Verwandte*r")),
            ("other", _("andere Person")),
        ],
    )
    custody = models.CharField(
        _("Sorgerecht"), max_length=10, choices=Custody.choices, default=Custody.UNCLEAR
    )
    proof_seen_on = models.DateField(_("Nachweis gesehen am"), null=True, blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    objects_to = models.CharField(_("ist nicht einverstanden mit"), max_length=300, blank=True)

    privacy = Fields(
        personal={
            "first_name": "schooling",
            "last_name": "schooling",
            "relation": "schooling",
            "custody": "schooling",
            "proof_seen_on": "schooling",
            "email": "schooling",
            "phone": "schooling",
            "objects_to": "schooling",
        },
        retention="schooling.closed_families",
    )

    class Meta:
        verbose_name = _("Sorgeberechtigte*r")
        verbose_name_plural = _("Sorgeberechtigte")
        constraints = [
            models.UniqueConstraint(
                "family", condition=Q(custody="sole"), name="guardian_one_with_sole_custody"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class ChildState(models.TextChoices):
    """Where a child waits. The school confirms, the Schulaufsicht assigns; the centre does neither."""

    REPORTED = "reported", _("gemeldet")
    INVITED = "invited", _("eingeladen")
    BOOKED = "booked", _("Termin vereinbart")
    COUNSELLED = "counselled", _("beraten, sucht Schule")
    OFFERED = "offered", _("bei Schule angefragt")
    REFUSED = "refused", _("von Schule abgelehnt")
    FORWARDED = "forwarded", _("bei der Schulaufsicht")
    CONFIRMED = "confirmed", _("Aufnahme von Schule bestätigt")
    ASSIGNED = "assigned", _("von Schulaufsicht zugewiesen")
    STARTED = "started", _("besucht die Schule")
    SUPPORT_ENDED = "support_ended", _("Erstförderung beendet")
    MOVED_AWAY = "moved_away", _("weggezogen")
    VOCATIONAL = "vocational", _("an das Berufskolleg übergeben")
    REGULAR = "regular", _("regulär angemeldet")
    CLOSED = "closed", _("beendet")


class WaitingReason(models.TextChoices):
    """Why a child has no place yet; the council asks."""

    FIRST_TALK = "first_talk", _("wartet auf das erste Gespräch")
    NO_PLACE = "no_place", _("kein freier Platz in der Stufe")
    NO_LANGUAGE_PLACE = "no_language_place", _("kein Platz in der Sprachförderung")
    NO_LITERACY_PLACE = "no_literacy_place", _("kein Platz zum Alphabetisieren")
    PAPERS = "papers", _("Unterlagen fehlen")
    HEALTH = "health", _("Untersuchung steht aus")
    SPECIAL_NEEDS = "special_needs", _("besonderer Bedarf wird geklärt")
    SCHOOL_ANSWER = "school_answer", _("Antwort der Schule steht aus")
    ASSIGNMENT = "assignment", _("Zuweisung steht aus")
    GUARDIANS = "guardians", _("Sorgeberechtigte sind nicht einig")


class ClosedReason(models.TextChoices):
    """Why the centre is done with a child that neither moved nor went elsewhere."""

    SCHOOL_FOUND = "school_found", _("hat selbst eine Schule gefunden")
    NO_CONTACT = "no_contact", _("nicht mehr zu erreichen")
    NOT_WANTED = "not_wanted", _("möchte keine Beratung")
    PRIVATE = "private", _("besucht eine private Schule")
    TWICE = "twice", _("doppelt gemeldet")
    MISTAKE = "mistake", _("irrtümlich gemeldet")


class SchoolForm(models.TextChoices):
    """Forms as the planner names them; BK is never planned here, children are handed over."""

    GS = "GS", _("Grundschule")
    HS = "HS", _("Hauptschule")
    RS = "RS", _("Realschule")
    GE = "GE", _("Gesamtschule")
    GY = "GY", _("Gymnasium")
    SK = "SK", _("Sekundarschule")
    FS = "FS", _("Förderschule")
    BK = "BK", _("Berufskolleg")


class Need(models.IntegerChoices):
    """What support in German a child needs at school, as the planner counts it."""

    NONE = 0, _("keine Sprachförderung")
    LANGUAGE = 1, _("Sprachförderung")
    LITERACY = 2, _("Alphabetisierung und Sprachförderung")


class Child(models.Model):
    """One child on its way to school. `year` is the recommended year group 1 to 10, empty until the talk."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="children")
    number = models.CharField(_("Nummer"), max_length=20, unique=True)  # K-2026-00001
    first_name = models.CharField(_("Vorname"), max_length=100)
    last_name = models.CharField(_("Nachname"), max_length=100)
    born_on = models.DateField(_("geboren am"), null=True, blank=True)  # null: blurred
    gender = models.CharField(
        _("Geschlecht"),
        max_length=1,
        blank=True,
        choices=[("f", _("weiblich")), ("m", _("männlich")), ("d", _("divers"))],
    )
    nationality = models.CharField(_("Staatsangehörigkeit"), max_length=3, blank=True)  # ISO 3166 alpha-2
    is_unaccompanied = models.BooleanField(_("unbegleitet"), default=False)
    state = models.CharField(
        _("Stand"), max_length=14, choices=ChildState.choices, default=ChildState.REPORTED
    )
    state_since = models.DateTimeField(_("seit"))
    waiting_reason = models.CharField(
        _("wartet, weil"), max_length=20, choices=WaitingReason.choices, blank=True
    )
    waiting_since = models.DateField(_("wartet seit"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("Jahrgang"), null=True, blank=True)
    need = models.PositiveSmallIntegerField(
        _("Förderbedarf Deutsch"), choices=Need.choices, null=True, blank=True
    )
    recommended = models.CharField(
        _("empfohlene Schulform"), max_length=2, choices=SchoolForm.choices, blank=True
    )
    wishes = ArrayField(
        models.BigIntegerField(), default=list, blank=True
    )  # keys of schools, first wish first
    sibling_school = models.ForeignKey(
        "schooling.School", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    papers_missing = models.CharField(_("fehlende Unterlagen"), max_length=300, blank=True)
    reported_at = models.DateTimeField(_("gemeldet am"))
    counselled_on = models.DateField(_("beraten am"), null=True, blank=True)
    school = models.ForeignKey(
        "schooling.School", on_delete=models.PROTECT, null=True, blank=True, related_name="pupils"
    )  # where the child was confirmed or assigned
    starts_on = models.DateField(_("erster Schultag"), null=True, blank=True)
    started_on = models.DateField(_("Schulbesuch bestätigt ab"), null=True, blank=True)
    support_ends_on = models.DateField(_("Ende der Erstförderung"), null=True, blank=True)
    closed_at = models.DateTimeField(_("abgeschlossen am"), null=True, blank=True)
    closed_reason = models.CharField(
        _("Grund des Abschlusses"), max_length=12, choices=ClosedReason.choices, blank=True
    )
    name_key = models.TextField(blank=True, editable=False)  # how the names sound; see `rules.likeness`
    import_key = models.CharField(max_length=64, null=True, blank=True, unique=True)
    version = models.PositiveIntegerField(default=1)

    privacy = Fields(
        plain=(
            "closed_reason",
            "number",
            "state",
            "state_since",
            "waiting_reason",
            "waiting_since",
            "year",
            "reported_at",
            "counselled_on",
            "closed_at",
            "import_key",
            "version",
        ),
        personal={
            "first_name": "schooling",
            "last_name": "schooling",
            "name_key": "schooling",
            "born_on": "schooling",
            "gender": "schooling",
            "nationality": "schooling",
            "is_unaccompanied": "schooling",
            "need": "schooling",
            "recommended": "schooling",
            "wishes": "schooling",
            "papers_missing": "schooling",
            "starts_on": "schooling",
            "started_on": "schooling",
            "support_ends_on": "schooling",
        },
        retention="schooling.closed_families",
    )

    class Meta:
        verbose_name = _("Kind")
        verbose_name_plural = _("Kinder")
        constraints = [
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__range=(1, 10)), name="child_year"
            ),
            models.CheckConstraint(condition=Q(need__isnull=True) | Q(need__lte=2), name="child_need"),
            models.CheckConstraint(
                condition=(Q(waiting_reason="") & Q(waiting_since__isnull=True))
                | (~Q(waiting_reason="") & Q(waiting_since__isnull=False)),
                name="child_waits_since",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("confirmed", "assigned", "started")) | Q(school__isnull=False),
                name="child_confirmed_has_school",
            ),
            models.CheckConstraint(
                condition=~Q(state="started") | Q(started_on__isnull=False), name="child_started_has_day"
            ),
            models.CheckConstraint(
                condition=Q(closed_reason="") | Q(state="closed"), name="child_closed_for_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "waiting_since", "id"], name="child_by_state"),
            models.Index(fields=["born_on", "id"], name="child_by_birth"),
            models.Index(fields=["support_ends_on", "id"], name="child_by_support_end"),
            GinIndex(fields=["name_key"], opclasses=["gin_trgm_ops"], name="child_by_sound"),
        ]

    def __str__(self) -> str:
        return self.number


class Likeness(models.Model):
    """Two children who may be the same one. Somebody says so, or not; nothing is ever merged by itself.

    `kept` is the child that goes on when they are the same; `before` what it had in columns taken from the
    other, so that the answer can be taken back.
    """

    class Answer(models.TextChoices):
        OPEN = "open", _("offen")
        SAME = "same", _("dasselbe Kind")
        DIFFERENT = "different", _("verschiedene Kinder")

    first = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField(_("Ähnlichkeit in Prozent"))
    reasons = ArrayField(models.CharField(max_length=30), default=list)  # codes: "name", "born_on", "address"
    answer = models.CharField(_("Antwort"), max_length=10, choices=Answer.choices, default=Answer.OPEN)
    found_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_id = models.BigIntegerField(null=True, blank=True)
    kept = models.ForeignKey(Child, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    before = models.JSONField(default=dict, blank=True)

    privacy = Fields(
        plain=("score", "reasons", "answer", "found_at", "answered_at", "answered_by_id"),
        personal={"before": "schooling"},
        retention="schooling.closed_families",
    )

    class Meta:
        verbose_name = _("mögliche Doppelmeldung")
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="same", kept__isnull=False) | (~Q(answer="same") & Q(kept__isnull=True)),
                name="likeness_same_keeps_one",
            ),
            models.CheckConstraint(
                condition=Q(answer="open", answered_at__isnull=True)
                | (~Q(answer="open") & Q(answered_at__isnull=False)),
                name="likeness_answered_has_day",
            ),
            models.UniqueConstraint("first", "second", name="likeness_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="likeness_in_order"),
        ]
        indexes = [models.Index(fields=["answer", "-score", "-id"], name="likeness_by_answer")]

    def __str__(self) -> str:
        return f"{self.first_id}–{self.second_id}"
