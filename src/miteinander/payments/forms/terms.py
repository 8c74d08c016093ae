"""Forms for rates, pots, accounts and declarations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.payments import rules
from miteinander.payments.forms.fields import EuroField, RefusableForm
from miteinander.payments.models import Rate, RateKind

UNITS_HELP = _("Minuten; bei schriftlicher Sprachmittlung Zeilen.")


class RateForm(RefusableForm):
    """A new rate: a first block, then steps."""

    kind = forms.ChoiceField(label=_("Wofür"), choices=RateKind.choices)
    step_amount = EuroField(label=_("Betrag je Schritt in Euro"))
    step_units = forms.IntegerField(
        label=_("Länge eines Schritts"), min_value=1, max_value=10_000, initial=60, help_text=UNITS_HELP
    )
    rounding = forms.ChoiceField(label=_("Rundung"), choices=Rate._meta.get_field("rounding").choices or [])
    first_amount = EuroField(
        label=_("Betrag des ersten Blocks in Euro"),
        required=False,
        help_text=_("Nur wenn der Anfang anders bezahlt wird, zum Beispiel 25 € für bis zu zwei Stunden."),
    )
    first_units = forms.IntegerField(
        label=_("Länge des ersten Blocks"),
        min_value=0,
        max_value=10_000,
        required=False,
        help_text=UNITS_HELP,
    )
    cap_units = forms.IntegerField(
        label=_("Höchstens bezahlt"),
        min_value=1,
        max_value=10_000,
        required=False,
        help_text=_("Zum Beispiel 60 Minuten Fahrzeit für Hin- und Rückweg zusammen."),
    )
    valid_from = forms.DateField(label=_("Gültig ab"), widget=forms.DateInput)
    source = forms.CharField(
        label=_("Quelle"), max_length=200, help_text=_("Beschluss, Richtlinie oder Vereinbarung mit Datum.")
    )

    def rate(self) -> rules.Rate:
        """Return what was entered as the rules know it."""
        entered = self.cleaned_data
        return rules.Rate(
            kind=rules.RateKind(entered["kind"]),
            first_units=entered["first_units"] or 0,
            first_cents=entered["first_amount"] or 0,
            step_units=entered["step_units"],
            step_cents=entered["step_amount"],
            rounding=rules.Rounding(entered["rounding"]),
            cap_units=entered["cap_units"],
            valid_from=entered["valid_from"],
            source=entered["source"],
        )


class BudgetForm(RefusableForm):
    """What a pot holds in a year."""

    amount = EuroField(label=_("Betrag in Euro"))
    note = forms.CharField(
        label=_("Quelle"), max_length=200, help_text=_("Bescheid, Haushaltsplan oder Vereinbarung mit Datum.")
    )
    warn_percent = forms.IntegerField(label=_("Warnung ab Prozent"), min_value=1, max_value=100)


class PayeeForm(RefusableForm):
    """Where somebody's money goes."""

    holder = forms.CharField(label=_("Kontoinhaber*in"), max_length=140)
    iban = forms.CharField(label=_("IBAN"), max_length=60, help_text=_("Leerzeichen stören nicht."))
    bic = forms.CharField(
        label=_("BIC"), max_length=20, required=False, help_text=_("In Europa reicht die IBAN.")
    )

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)  # type: ignore[arg-type]  # passed on unchanged
        for name in ("iban", "bic"):
            self.fields[name].widget.attrs.update(
                {"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}
            )


class DeclarationForm(RefusableForm):
    """What somebody received from others in a year."""

    amount = EuroField(
        label=_("Von anderen erhalten, in Euro"),
        help_text=_("Alles, was in diesem Jahr unter die Ehrenamtspauschale fällt, ohne unsere Zahlungen."),
    )


class SourceForm(RefusableForm):
    """A new pot."""

    name = forms.CharField(label=_("Name"), max_length=120)
    code = forms.SlugField(
        label=_("Kürzel"), max_length=50, help_text=_("Für Listen und Dateien: Buchstaben, Ziffern, Striche.")
    )


class AllowanceForm(RefusableForm):
    """The volunteer allowance of a year."""

    amount = EuroField(label=_("Ehrenamtspauschale in Euro"))
    source = forms.CharField(label=_("Quelle"), max_length=200, help_text=_("Gesetz mit Fassung."))
