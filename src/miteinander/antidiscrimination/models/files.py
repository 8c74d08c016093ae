"""Reports that are being written, and files: names, types and contents are sealed, pieces are padded."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.models.cases import ZONE, Case
from miteinander.core.privacy import Fields
from miteinander.vault.models import Sealed


class Draft(Sealed):
    """A report somebody is writing: `content` is sealed under a key that is only in her browser's cookie."""

    zone = ZONE

    content = models.BinaryField()
    touched_at = models.DateTimeField()  # to the hour: when it may be removed

    privacy = Fields(
        plain=("touched_at", "version"),
        personal={"content": "antidiscrimination"},
        retention="antidiscrimination.old_drafts",
    )

    def __str__(self) -> str:
        return f"draft {self.pk}"


class FileCheck(models.TextChoices):
    """Whether a file was looked at for malware; only a clean one can be opened."""

    WAITING = "waiting", _("noch nicht geprüft")
    CLEAN = "clean", _("geprüft")
    INFECTED = "infected", _("Schadsoftware gefunden")


class CaseFile(Sealed):
    """A file of a draft or a case. `content`: sealed JSON with name, type, bytes and the file's own key.

    The key of the file's pieces stands in `content` alone, so that handing a draft over to a case seals this
    column anew and leaves the pieces as they are.
    """

    zone = ZONE

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, null=True, blank=True, related_name="files")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, blank=True, related_name="files")
    from_office = models.BooleanField(default=False)
    week = models.DateField()
    check_state = models.CharField(max_length=10, choices=FileCheck.choices)
    header = models.BinaryField(max_length=24)
    content = models.BinaryField()

    privacy = Fields(
        plain=("from_office", "week", "check_state", "header", "version"),
        personal={"content": "antidiscrimination"},
        retention="antidiscrimination.closed_cases",
    )

    class Meta:
        verbose_name = _("Datei")
        verbose_name_plural = _("Dateien")
        constraints = [
            models.CheckConstraint(
                condition=Q(draft__isnull=False, case__isnull=True)
                | Q(draft__isnull=True, case__isnull=False),
                name="file_of_a_draft_or_a_case",
            ),
            models.CheckConstraint(condition=Q(check_state__in=FileCheck.values), name="file_check_known"),
        ]

    def __str__(self) -> str:
        return f"file {self.pk}"


class FilePiece(models.Model):
    """One sealed piece of a file; order matters, a missing or moved piece is refused."""

    file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    privacy = Fields(
        plain=("number",),
        personal={"sealed": "antidiscrimination"},
        retention="antidiscrimination.closed_cases",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="piece_once_per_file")]

    def __str__(self) -> str:
        return f"{self.file_id}/{self.number}"
