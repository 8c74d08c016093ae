"""Forms of accounts and signing in."""

from typing import cast

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.people.forms.words import WORDS
from miteinander.people.models import Account
from miteinander.people.rules import ROLES


def role_choices() -> list[tuple[str, str]]:
    """Return every role with its name and what it allows, in the reader's language."""
    return [
        (role.code, gettext("{role}: {what}").format(role=gettext(role.label), what=gettext(role.what)))
        for role in ROLES.values()
    ]


class HouseForm(forms.Form):
    """A form that can show what a use case refused."""

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field."""
        for problem in refused.problems:
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, str(WORDS[problem.code]).format(**problem.params))


class SignInLinkForm(forms.Form):
    """Where a sign-in link shall go."""

    email = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class InvitationForm(forms.Form):
    """How somebody invited wants to sign in from now on."""

    PASSWORD, PASSKEY, MAIL = "password", "passkey", "mail"

    way = forms.ChoiceField(label=_("So möchte ich mich anmelden"), widget=forms.RadioSelect)
    password = forms.CharField(
        label=_("Passwort"),
        required=False,
        strip=False,
        help_text=_("Mindestens zwölf Zeichen. Ein ganzer Satz ist leicht zu merken und schwer zu raten."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("Passwort noch einmal"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: object, account: Account, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature, passed on
        self.account = account
        ways = [
            (self.PASSKEY, _("mit einem Passkey: Fingerabdruck, Gesicht oder PIN dieses Geräts")),
            (self.PASSWORD, _("mit einem Passwort")),
        ]
        if not account.roles:
            ways.append((self.MAIL, _("mit einem Link, den ich mir jedes Mal schicken lasse")))
        cast(forms.ChoiceField, self.fields["way"]).choices = ways

    def wants_passkey(self) -> bool:
        return bool(self.cleaned_data["way"] == self.PASSKEY)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        password, again = cleaned.get("password", ""), cleaned.get("password_again", "")
        if cleaned.get("way") != self.PASSWORD:
            return {**cleaned, "password": "", "password_again": ""}
        if password != again:
            self.add_error("password_again", _("Die beiden Passwörter sind verschieden."))
        elif not password:
            self.add_error("password", _("Bitte wählen Sie ein Passwort."))
        else:
            try:
                password_validation.validate_password(password, self.account)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned


class AccountFilterForm(forms.Form):
    """What the list of accounts shows."""

    q = forms.CharField(label=_("Suche nach Name oder E-Mail"), required=False)
    role = forms.ChoiceField(label=_("Rolle"), required=False)
    state = forms.ChoiceField(
        label=_("Zustand"),
        required=False,
        choices=[
            ("", _("alle")),
            ("active", _("war schon angemeldet")),
            ("invited", _("eingeladen, noch nie angemeldet")),
            ("blocked", _("gesperrt")),
        ],
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature, passed on
        cast(forms.ChoiceField, self.fields["role"]).choices = [
            ("", _("alle")),
            ("none", _("ohne Rolle: Partner")),
            *((code, gettext(known.label)) for code, known in ROLES.items()),
        ]


class AccountInviteForm(HouseForm):
    """Whom to invite, with which roles."""

    first_name = forms.CharField(label=_("Vorname"), max_length=100, required=False)
    last_name = forms.CharField(label=_("Nachname"), max_length=100)
    email = forms.EmailField(label=_("E-Mail"), help_text=_("Dorthin geht die Einladung."))
    language = forms.ChoiceField(label=_("Sprache"), choices=settings.WORKPLACE_LANGUAGES)
    roles = forms.MultipleChoiceField(
        label=_("Rollen"),
        required=False,
        choices=lazy(role_choices, list)(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ohne Rolle: ein Konto für Einrichtungen und Sprachmittler*innen."),
    )


class AccountRolesForm(HouseForm):
    """Which roles an account has."""

    roles = forms.MultipleChoiceField(
        label=_("Rollen"),
        required=False,
        choices=lazy(role_choices, list)(),
        widget=forms.CheckboxSelectMultiple,
    )
