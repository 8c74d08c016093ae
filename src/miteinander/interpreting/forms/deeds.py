"""The small forms of a request's page: one per deed."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.interpreting.forms.sentences import REFERRALS
from miteinander.interpreting.models import UnfilledReason as Reasons
from miteinander.interpreting.rules import cancel, clock
from miteinander.interpreting.rules.offering import Offering, UnfilledReason
from miteinander.payments.queries import funding_choices

WAYS = [
    (Offering.ONE.value, _("genau diese Person fragen")),
    (Offering.ROUNDS.value, _("diese zuerst, dann von selbst die nächsten")),
    (Offering.ALL.value, _("alle zugleich, wer zuerst zusagt")),
]
SIDES = [
    (cancel.Who.REQUESTER.value, _("die Einrichtung")),
    (cancel.Who.OFFICE.value, _("wir selbst")),
]
MISSING = [
    (cancel.Who.REQUESTER.value, _("die Klient*innen oder die Einrichtung")),
    (cancel.Who.INTERPRETER.value, _("die Sprachmittler*in")),
]


class DeedForm(forms.Form):
    """What every deed carries: the version of the request this person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class OfferForm(DeedForm):
    """Offer to the ticked people."""

    interpreters = forms.TypedMultipleChoiceField(coerce=int, required=False)
    how = forms.ChoiceField(label=_("Wie anbieten?"), choices=WAYS, initial=Offering.ROUNDS.value)

    def __init__(self, *args: object, keys: list[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        field = self.fields["interpreters"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(key), str(key)) for key in keys]


class AssignForm(DeedForm):
    """Book somebody who said yes on the phone."""

    interpreter = forms.IntegerField(min_value=1, max_value=2**31 - 1)


class SubstituteForm(DeedForm):
    """Let somebody else take over."""

    reason = forms.CharField(label=_("Grund"), max_length=40, required=False)


class MoveForm(DeedForm):
    """Give the request another time."""

    day = forms.DateField(label=_("Neuer Tag"))
    starts = forms.TimeField(label=_("Neuer Beginn"))

    def chosen(self) -> datetime:
        """Return the new start."""
        return clock.moment(datetime.combine(self.cleaned_data["day"], self.cleaned_data["starts"]))


class CancelForm(DeedForm):
    """Call the request off."""

    who = forms.ChoiceField(label=_("Wer sagt ab?"), choices=SIDES)
    waived = forms.BooleanField(
        label=_("Trotz später Absage nichts bezahlen (mit der Sprachmittler*in abgesprochen)"), required=False
    )


class MissForm(DeedForm):
    """Note that somebody did not come."""

    who = forms.ChoiceField(label=_("Wer ist nicht gekommen?"), choices=MISSING)


class CloseForm(DeedForm):
    """Give up, with the reason the figures count."""

    reason = forms.ChoiceField(label=_("Warum?"), choices=Reasons.choices)

    def chosen(self) -> UnfilledReason:
        """Return the reason."""
        return UnfilledReason(self.cleaned_data["reason"])


class ReferForm(DeedForm):
    """Hand over to a professional service."""

    to = forms.ChoiceField(label=_("An wen?"), choices=list(REFERRALS.items()))


class AdmitForm(DeedForm):
    """Let in after the call."""

    funding_code = forms.ChoiceField(label=_("Wer zahlt?"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        field = self.fields["funding_code"]
        if isinstance(field, forms.ChoiceField):
            field.choices = funding_choices()
