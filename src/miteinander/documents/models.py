"""Files the centre made or was given. Their bytes stand apart, so that a list never loads them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields


class Document(models.Model):
    """One file: a letter we set, a list we wrote, or an upload we checked."""

    kind = models.CharField(max_length=40)  # "statement", "referral", "upload", …
    title = models.CharField(_("Titel"), max_length=200)
    file_name = models.CharField(max_length=160)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    language = models.CharField(max_length=12, default="de")
    sha256 = models.CharField(max_length=64)  # empty while the letter is a draft
    verification_code = models.CharField(max_length=20, null=True, blank=True, unique=True)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    person_id = models.BigIntegerField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True, blank=True)
    retention_until = models.DateField(null=True, blank=True)

    privacy = Fields(
        plain=(
            "kind",
            "content_type",
            "size",
            "language",
            "sha256",
            "verification_code",
            "subject_type",
            "subject_id",
            "made_at",
            "made_by_id",
            "retention_until",
        ),
        personal={"title": "documents", "file_name": "documents", "person_id": "documents"},
        retention="documents.expired",
        subject="person_id",
    )

    class Meta:
        verbose_name = _("Dokument")

    def __str__(self) -> str:
        return self.title


class DocumentContent(models.Model):
    """The bytes of one document."""

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, related_name="content", primary_key=True
    )
    body = models.BinaryField()

    privacy = Fields(
        personal={"body": "documents"}, retention="documents.expired", subject="document__person_id"
    )

    def __str__(self) -> str:
        return f"{self.document_id}"


class Draft(models.Model):
    """What a promised letter says, kept until a worker has set it; then the content stands in its place."""

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, related_name="draft", primary_key=True
    )
    template = models.CharField(max_length=100)
    letter = models.JSONField()
    attempts = models.PositiveSmallIntegerField(default=0)

    privacy = Fields(
        plain=("template", "attempts"),
        personal={"letter": "documents"},
        retention="documents.expired",
        subject="document__person_id",
    )

    def __str__(self) -> str:
        return f"{self.document_id}"
