"""Who works with the centre, how to reach them, and how they sign in."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields


class Person(models.Model):
    """One person the centre works with: staff, contact of an institution, lay interpreter. Never a client."""

    first_name = models.CharField(_("Vorname"), max_length=100, blank=True)
    last_name = models.CharField(_("Nachname"), max_length=100)
    pronoun_gender = models.CharField(
        _("Geschlecht"),
        max_length=1,
        blank=True,
        choices=[("f", _("weiblich")), ("m", _("männlich")), ("d", _("divers"))],
    )
    email = models.EmailField(_("E-Mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    mobile = models.CharField(_("Mobiltelefon"), max_length=40, blank=True)
    language = models.CharField(_("Sprache der Nachrichten"), max_length=12, default="de")
    created_at = models.DateTimeField(auto_now_add=True)
    blurred_at = models.DateTimeField(null=True, blank=True)

    privacy = Fields(
        plain=("created_at", "blurred_at"),
        personal={
            "first_name": "contact",
            "last_name": "contact",
            "pronoun_gender": "gender_wish",
            "email": "contact",
            "phone": "contact",
            "mobile": "contact",
            "language": "contact",
        },
        retention="people.unused_contacts",
        subject="self",
    )

    class Meta:
        verbose_name = _("Person")
        verbose_name_plural = _("Personen")
        indexes = [models.Index(fields=["last_name", "first_name", "id"], name="person_by_name")]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; Django's login needs exactly these two methods."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Account":
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """A way to sign in. Roles are codes `room:role`; the rooms' access shelves read them."""

    email = models.EmailField(_("E-Mail"), unique=True)
    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="account"
    )
    roles = ArrayField(models.CharField(max_length=60), default=list, blank=True, verbose_name=_("Rollen"))
    is_active = models.BooleanField(_("darf sich anmelden"), default=True)
    language = models.CharField(_("Sprache der Oberfläche"), max_length=5, default="de")
    invited_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    privacy = Fields(
        plain=("is_active", "created_at", "invited_at", "roles"),
        personal={"email": "sign_in", "password": "sign_in", "last_login": "sign_in", "language": "sign_in"},
        retention="people.unused_accounts",
        subject="person",
    )

    class Meta:
        verbose_name = _("Konto")
        verbose_name_plural = _("Konten")
        constraints = [models.UniqueConstraint(Lower("email"), name="account_email_once")]

    def __str__(self) -> str:
        return self.email

    @property
    def is_staff_member(self) -> bool:
        """Whether the account works in the centre: any role at all makes the idle limit apply."""
        return bool(self.roles)

    def has_role(self, *codes: str) -> bool:
        return not set(codes).isdisjoint(self.roles)

    # Django's and allauth's checks ask these; the centre has no admin site and no permission tables.
    def has_perm(self, perm: str, obj: object = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False

    @property
    def is_staff(self) -> bool:
        return False

    @property
    def is_superuser(self) -> bool:
        return False


class Seat(models.Model):
    """A person's function at an organisation, from a day to a day, with a deputy and a date of the last
    check.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seats")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="seats"
    )
    function = models.CharField(_("Funktion"), max_length=120, blank=True)
    may_request = models.BooleanField(_("darf Sprachmittlung anfragen"), default=True)
    starts_on = models.DateField(_("seit"))
    ends_on = models.DateField(_("bis"), null=True, blank=True)
    deputy = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="deputy_seats",
        verbose_name=_("Vertretung"),
    )
    verified_on = models.DateField(_("zuletzt geprüft am"), null=True, blank=True)
    verified_by = models.CharField(_("geprüft von"), max_length=120, blank=True)
    # The person said through the link that this is no longer right; the desk decides what follows.
    doubted_on = models.DateField(_("angezweifelt am"), null=True, blank=True)

    privacy = Fields(
        plain=("may_request", "starts_on", "ends_on", "verified_on", "verified_by", "doubted_on"),
        personal={"function": "contact"},
        retention="people.ended_seats",
        subject="person",
    )

    class Meta:
        verbose_name = _("Funktion an einer Einrichtung")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="seat_ends_after_start",
            ),
            models.CheckConstraint(condition=~Q(deputy=F("person")), name="seat_deputy_is_another"),
            models.UniqueConstraint(
                "person", "organisation", condition=Q(ends_on=None), name="seat_open_once_per_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.organisation}"


class SignInLink(models.Model):
    """A one-time link sent by mail to a partner; only the hash of its token is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sign_in_links")
    token_hash = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=12, choices=[("sign_in", "sign_in"), ("invitation", "invitation")])
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    privacy = Fields(
        plain=("kind", "created_at", "expires_at", "used_at"),
        personal={"token_hash": "sign_in"},
        retention="people.old_links",
        subject="account__person",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="sign_in_link_has_an_end"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class SavedView(models.Model):
    """Filters of a list somebody wants to see again."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="saved_views")
    page = models.CharField(max_length=80)  # URL name of the list
    name = models.CharField(_("Name der Ansicht"), max_length=60)
    query = models.CharField(max_length=1000, blank=True)

    privacy = Fields(
        plain=("page",),
        personal={"name": "workplace", "query": "workplace"},
        retention="people.unused_accounts",
        subject="account__person",
    )

    class Meta:
        constraints = [models.UniqueConstraint("account", "page", Lower("name"), name="saved_view_name_once")]

    def __str__(self) -> str:
        return self.name


class SignInAttempt(models.Model):
    """Somebody tried to sign in, or asked for a link. Counted to slow guessing down, forgotten after a day.

    `key` is a keyed hash of the address and the network address, so that nobody reads here who tried.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    privacy = Fields(plain=("kind", "at"), personal={"key": "sign_in"}, retention="people.old_attempts")

    class Meta:
        indexes = [models.Index(fields=["kind", "key", "at"], name="sign_in_attempt_by_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
