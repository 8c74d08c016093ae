"""Lists a centre brings along: the upload, its rows, and the mapping to keep."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields


class ImportTemplate(models.Model):
    """A corrected mapping of columns, kept for the next upload."""

    name = models.CharField(_("Name"), max_length=80, unique=True)
    mapping = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    privacy = Fields(plain=("name", "mapping", "made_at"))

    def __str__(self) -> str:
        return self.name


class ImportBatch(models.Model):
    """One uploaded file on its way in."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("hochgeladen")
        CHECKED = "checked", _("geprüft")
        RUNNING = "running", _("läuft")
        DONE = "done", _("übernommen")
        FAILED = "failed", _("abgebrochen")
        UNDONE = "undone", _("zurückgenommen")
        DISCARDED = "discarded", _("verworfen")

    file_name = models.CharField(_("Datei"), max_length=200)
    sha256 = models.CharField(max_length=64)
    document = models.ForeignKey("documents.Document", on_delete=models.SET_NULL, null=True, related_name="+")
    mapping = models.JSONField(default=dict)
    result = models.JSONField(default=dict)  # counts and problems per sheet, as the command line prints them
    state = models.CharField(max_length=10, choices=State.choices, default=State.UPLOADED)
    done_rows = models.PositiveIntegerField(default=0)
    all_rows = models.PositiveIntegerField(default=0)
    uploaded_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    privacy = Fields(
        plain=(
            "file_name",
            "sha256",
            "mapping",
            "state",
            "done_rows",
            "all_rows",
            "uploaded_at",
            "finished_at",
        ),
        personal={"result": "import"},
        retention="interpreting.old_imports",
    )

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """One row of the file: what it said, what is wrong with it, and what it became.

    `cells` holds the texts of rejected rows, for the list to mend; `entry` the parsed row until it is
    applied; `made` the keys of the rows it became, by model label.
    """

    class State(models.TextChoices):
        ACCEPTED = "accepted", _("in Ordnung")
        REJECTED = "rejected", _("mit Fehlern")
        DUPLICATE = "duplicate", _("doppelt")
        SKIPPED = "skipped", _("ausgelassen")
        WAITING = "waiting", _("wartet")
        APPLIED = "applied", _("übernommen")

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=120)
    row_number = models.PositiveIntegerField()
    kind = models.CharField(
        max_length=12,
        choices=[
            ("institutions", _("Einrichtungen")),
            ("interpreters", _("Sprachmittler*innen")),
            ("assignments", _("Einsätze")),
            ("unknown", _("nicht zugeordnet")),
        ],
    )
    state = models.CharField(max_length=10, choices=State.choices)
    cells = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    entry = models.JSONField(default=dict)
    made = models.JSONField(default=dict)

    privacy = Fields(
        plain=("sheet", "row_number", "kind", "state", "made"),
        personal={"cells": "import", "problems": "import", "entry": "import"},
        retention="interpreting.old_imports",
    )

    class Meta:
        constraints = [models.UniqueConstraint("batch", "sheet", "row_number", name="import_row_once")]
        indexes = [models.Index(fields=["batch", "state", "sheet", "row_number"], name="import_row_by_state")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row_number}"
