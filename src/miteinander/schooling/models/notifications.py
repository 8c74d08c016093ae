"""Lists in which offices notify newly arrived children: the file, its rows, and how such a list is read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields


class NotificationTemplate(models.Model):
    """A corrected mapping of columns, kept for the next list of this office."""

    name = models.CharField(_("Name"), max_length=80, unique=True)
    mapping = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    privacy = Fields(plain=("name", "mapping", "made_at"))

    def __str__(self) -> str:
        return self.name


class Notification(models.Model):
    """One list on its way in. `result` has the counts per sheet, and families put together by address."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("hochgeladen")
        CHECKED = "checked", _("geprüft")
        RUNNING = "running", _("läuft")
        DONE = "done", _("übernommen")
        FAILED = "failed", _("abgebrochen")
        UNDONE = "undone", _("zurückgenommen")
        DISCARDED = "discarded", _("verworfen")

    file_name = models.CharField(_("Datei"), max_length=200)
    channel = models.CharField(
        _("Von wem?"),
        max_length=14,
        choices=[
            ("registry", _("Meldung des Einwohnermeldeamts")),
            ("school_office", _("Meldung der Schulverwaltung")),
        ],
        default="registry",
    )
    sha256 = models.CharField(max_length=64)
    document = models.ForeignKey("documents.Document", on_delete=models.SET_NULL, null=True, related_name="+")
    mapping = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UPLOADED)
    with_outside = models.BooleanField(default=False)  # addresses nobody knew were confirmed
    done_rows = models.PositiveIntegerField(default=0)
    all_rows = models.PositiveIntegerField(default=0)
    uploaded_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    privacy = Fields(
        plain=(
            "file_name",
            "channel",
            "sha256",
            "mapping",
            "state",
            "with_outside",
            "done_rows",
            "all_rows",
            "uploaded_at",
            "finished_at",
        ),
        personal={"result": "import"},
        retention="schooling.old_notifications",
    )

    class Meta:
        verbose_name = _("Meldeliste")

    def __str__(self) -> str:
        return self.file_name


class NotifiedRow(models.Model):
    """One row of a list: what it said if somebody has to mend it, what is wrong, and what it became."""

    class State(models.TextChoices):
        ACCEPTED = "accepted", _("in Ordnung")
        REJECTED = "rejected", _("mit Fehlern")
        DUPLICATE = "duplicate", _("doppelt")
        SKIPPED = "skipped", _("ausgelassen")
        WAITING = "waiting", _("wartet")
        APPLIED = "applied", _("übernommen")

    notification = models.ForeignKey(Notification, on_delete=models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=120)
    row_number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices)
    cells = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    entry = models.JSONField(default=dict)
    made = models.JSONField(default=dict)

    privacy = Fields(
        plain=("sheet", "row_number", "state", "made"),
        personal={"cells": "import", "problems": "import", "entry": "import"},
        retention="schooling.old_notifications",
    )

    class Meta:
        verbose_name = _("gemeldetes Kind")
        constraints = [
            models.UniqueConstraint("notification", "sheet", "row_number", name="notified_row_once")
        ]
        indexes = [
            models.Index(
                fields=["notification", "state", "sheet", "row_number"], name="notified_row_by_state"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row_number}"
