"""How somebody without a name and without an account talks with a counsellor."""

from django.db import models
from django.db.models import Q

from miteinander.antidiscrimination.models.cases import ZONE, Case
from miteinander.core.privacy import Fields
from miteinander.vault.models import Sealed


class Mailbox(Sealed):
    """A reporter's mailbox. Her code opens `sealed` (the private part of `public`); `lookup` finds the row.

    Both come from the code through Argon2id and a pepper outside the database (`pepper`: which one): a stolen
    copy cannot be searched for codes without it.
    """

    zone = ZONE

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="mailbox")
    lookup = models.BinaryField(max_length=32, unique=True)
    pepper = models.PositiveSmallIntegerField(default=1)
    public = models.BinaryField(max_length=32)
    sealed = models.BinaryField()
    closed_week = models.DateField(null=True, blank=True)
    deletion_asked_week = models.DateField(null=True, blank=True)

    privacy = Fields(
        plain=(
            "lookup", "pepper", "public", "sealed", "closed_week", "deletion_asked_week", "version",
        ),
        retention="antidiscrimination.closed_cases",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_week__isnull=True) | Q(closed_week__iso_week_day=1),
                name="mailbox_week_is_a_monday",
            ),
        ]

    def __str__(self) -> str:
        return f"mailbox {self.pk}"


class Message(Sealed):
    """One message in a mailbox; the exact moment stands in `content`."""

    zone = ZONE

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    from_office = models.BooleanField()
    author = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    week = models.DateField()
    is_read = models.BooleanField(default=False)
    content = models.BinaryField()

    privacy = Fields(
        plain=("from_office", "week", "is_read", "version"),
        personal={"content": "antidiscrimination"},
        retention="antidiscrimination.closed_cases",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(week__iso_week_day=1), name="message_week_is_a_monday"),
            models.CheckConstraint(
                condition=Q(from_office=True) | Q(author__isnull=True), name="reporter_has_no_account"
            ),
        ]
        indexes = [models.Index(fields=["case", "id"], name="message_by_case")]

    def __str__(self) -> str:
        return f"message {self.pk}"
