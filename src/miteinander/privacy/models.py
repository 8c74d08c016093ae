"""Purposes, retention rules, disclosures and consents."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields


class Purpose(models.Model):
    """Why personal data are kept, and on what legal basis."""

    code = models.SlugField(unique=True)
    text = models.CharField(_("Zweck"), max_length=300)
    legal_basis = models.CharField(_("Rechtsgrundlage"), max_length=300)
    recipients = models.CharField(_("Empfänger"), max_length=300, blank=True)

    privacy = Fields(plain=("code", "text", "legal_basis", "recipients"))

    def __str__(self) -> str:
        return self.code


class RetentionRule(models.Model):
    """After how many months and days personal columns are removed or blurred; `source`: who decided it."""

    code = models.CharField(max_length=80)
    text = models.CharField(_("Regel"), max_length=300)
    months = models.PositiveSmallIntegerField(_("Monate"), default=0)
    days = models.PositiveSmallIntegerField(_("Tage"), default=0)
    source = models.CharField(_("Quelle"), max_length=200)
    valid_from = models.DateField(_("gültig ab"))
    valid_to = models.DateField(_("gültig bis"), null=True, blank=True)

    privacy = Fields(plain=("code", "text", "months", "days", "source", "valid_from", "valid_to"))

    class Meta:
        constraints = [
            models.UniqueConstraint("code", "valid_from", name="retention_rule_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="retention_rule_span",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.months}"


class Disclosure(models.Model):
    """Personal data left the house: to whom, on what basis, released by whom.

    About a person, or about a row of a room that is none, such as a family.
    """

    person_id = models.BigIntegerField(null=True, blank=True)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    recipient = models.CharField(_("Empfänger"), max_length=200)
    basis = models.CharField(_("Grundlage"), max_length=200)
    fields = models.CharField(_("Angaben"), max_length=500)
    by_id = models.BigIntegerField(null=True)

    privacy = Fields(
        plain=("at", "recipient", "basis", "fields", "by_id", "subject_type", "subject_id"),
        personal={"person_id": "accountability"},
        retention="privacy.disclosures",
        subject="person_id",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person_id__isnull=False) | models.Q(subject_id__isnull=False),
                name="disclosure_about_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.recipient} {self.at:%Y-%m-%d}"


class Consent(models.Model):
    """A person agreed to one purpose in one language, and may take it back."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="consents")
    purpose = models.ForeignKey(Purpose, on_delete=models.PROTECT)
    text_version = models.CharField(max_length=40)
    language = models.CharField(max_length=12)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    privacy = Fields(
        plain=("text_version", "given_at", "withdrawn_at"),
        personal={"language": "accountability"},
        retention="privacy.consents",
        subject="person",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_after_given",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose_id} {self.pk}"


class Deletion(models.Model):
    """A person's data were removed; re-applied after every restore of an older backup."""

    table = models.CharField(max_length=80)
    row_id = models.BigIntegerField()
    at = models.DateTimeField()

    privacy = Fields(plain=("table", "row_id", "at"))

    class Meta:
        constraints = [models.UniqueConstraint("table", "row_id", name="deletion_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.row_id}"
