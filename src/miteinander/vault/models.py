"""Keys of people and teams. Private parts stand here only under a key the database does not hold."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from miteinander.core.privacy import Fields


class Sealed(models.Model):
    """A row with sealed columns: `version` grows with every change and is bound into each envelope."""

    zone: ClassVar[str]

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class PersonKey(models.Model):
    """The keys of one account: what is sealed to `public` only its owner opens, with her vault passphrase.

    `sealed` holds both private parts under the passphrase, `recovery_sealed` under the personal recovery code
    on paper; `passes` and `memory` (bytes) are what one guess costs.
    """

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="vault_keys")
    public = models.BinaryField(max_length=32)
    sign_public = models.BinaryField(max_length=32)
    salt = models.BinaryField(max_length=16)
    sealed = models.BinaryField()
    recovery_salt = models.BinaryField(max_length=16)
    recovery_sealed = models.BinaryField()
    passes = models.PositiveSmallIntegerField()
    memory = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    privacy = Fields(
        plain=(
            "public", "sign_public", "salt", "sealed", "recovery_salt", "recovery_sealed", "passes", "memory",
            "version", "made_at", "replaced_at",
        ),
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(replaced_at__isnull=True), name="one_key_per_account"
            ),
        ]

    def __str__(self) -> str:
        return f"key {self.pk}"


class VaultZone(models.Model):
    """A founded zone: who signs its keys, and to whom its paper shares answer."""

    code = models.CharField(max_length=12, unique=True)
    steward = models.ForeignKey(PersonKey, on_delete=models.PROTECT, related_name="+")
    recovery_public = models.BinaryField(max_length=32)
    recovery_signature = models.BinaryField(max_length=64)  # the steward's: nothing goes to another's paper
    founded_at = models.DateTimeField()
    drilled_on = models.DateField(null=True, blank=True)  # when two sheets were last proven to work
    # Whom the steward has asked to take the office over; it changes hands when she accepts with her own key.
    successor = models.ForeignKey(
        PersonKey, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    privacy = Fields(plain=("code", "recovery_public", "recovery_signature", "founded_at", "drilled_on"))

    def __str__(self) -> str:
        return self.code


class TeamEpoch(models.Model):
    """A key of a team until its members change. `recovery_box`: its private part for the paper shares."""

    zone = models.ForeignKey(VaultZone, on_delete=models.CASCADE, related_name="epochs")
    number = models.PositiveIntegerField()
    public = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)
    recovery_box = models.BinaryField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    privacy = Fields(plain=("number", "public", "signature", "recovery_box", "made_at", "ended_at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["zone", "number"], name="epoch_once_per_zone"),
            models.UniqueConstraint(
                fields=["zone"], condition=Q(ended_at__isnull=True), name="one_open_epoch_per_zone"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.zone_id}/{self.number}"


class TeamCopy(models.Model):
    """A team's private key, sealed to one member."""

    epoch = models.ForeignKey(TeamEpoch, on_delete=models.CASCADE, related_name="copies")
    member = models.ForeignKey(PersonKey, on_delete=models.CASCADE, related_name="copies")
    box = models.BinaryField()

    privacy = Fields(plain=("box",))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["epoch", "member"], name="one_copy_per_epoch_and_member"),
        ]

    def __str__(self) -> str:
        return f"{self.epoch_id} → {self.member_id}"


class Endorsement(models.Model):
    """A steward compared a member's fingerprint in person and signed her public keys for a zone."""

    zone = models.ForeignKey(VaultZone, on_delete=models.CASCADE, related_name="endorsements")
    member = models.ForeignKey(PersonKey, on_delete=models.CASCADE, related_name="endorsements")
    signed_by = models.ForeignKey(PersonKey, on_delete=models.PROTECT, related_name="+")
    signature = models.BinaryField(max_length=64)
    at = models.DateTimeField()

    privacy = Fields(plain=("signature", "at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["zone", "member"], name="one_endorsement_per_zone_and_member"),
        ]

    def __str__(self) -> str:
        return f"{self.zone_id} ✓ {self.member_id}"


class Approval(models.Model):
    """A colleague vouches that a new key belongs to who says so, because she lost the old one.

    Signed with the colleague's own key: a row somebody writes into the database counts for nothing.
    """

    zone = models.ForeignKey(VaultZone, on_delete=models.CASCADE, related_name="approvals")
    member = models.ForeignKey(PersonKey, on_delete=models.CASCADE, related_name="approvals")
    by = models.ForeignKey(PersonKey, on_delete=models.CASCADE, related_name="+")
    signature = models.BinaryField(max_length=64)
    at = models.DateTimeField()

    privacy = Fields(plain=("signature", "at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["zone", "member", "by"], name="one_approval_per_colleague"),
            models.CheckConstraint(condition=~Q(by=models.F("member")), name="nobody_approves_herself"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} ✓ {self.by_id}"


class HeldKey(models.Model):
    """An open vault: the private parts under a random key that exists only in one browser's cookie.

    A dump taken while somebody works shows nothing. `account` is empty for a reporter's mailbox.
    """

    account = models.ForeignKey(
        "people.Account", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=20)  # "staff", "mailbox"
    subject_id = models.BigIntegerField(null=True, blank=True)  # the mailbox; staff: the person key
    sealed = models.BinaryField()
    began_at = models.DateTimeField()

    privacy = Fields(plain=("kind", "subject_id", "sealed", "began_at"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="staff", account__isnull=False) | Q(kind="mailbox", account__isnull=True),
                name="held_by_staff_or_a_mailbox",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
