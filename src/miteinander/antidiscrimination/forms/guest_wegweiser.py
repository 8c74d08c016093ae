"""The wish for a workshop, in words each of which stands in eighteen languages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.forms.guest_mailbox import GuestForm
from miteinander.antidiscrimination.models.workshops import AUDIENCES, PERIODS, SIZES


class WishForm(GuestForm):
    """Who asks, for whom, when. There is no field for a story."""

    words = {"too_many": _("Gerade kommen viele Meldungen an. Bitte versuchen Sie es später.")}

    house = forms.CharField(label=_("Name Ihrer Schule oder Einrichtung"), max_length=120)
    contact = forms.CharField(
        label=_("Ihr Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    audience = forms.ChoiceField(label=_("Für wen?"), choices=AUDIENCES, widget=forms.RadioSelect)
    size = forms.ChoiceField(label=_("Wie viele?"), choices=SIZES, widget=forms.RadioSelect)
    period = forms.ChoiceField(label=_("Wann?"), choices=PERIODS, widget=forms.RadioSelect)
