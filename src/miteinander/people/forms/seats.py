"""Forms of people at institutions."""

from typing import cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from miteinander.people import queries
from miteinander.people.forms.accounts import HouseForm
from miteinander.people.models import Seat
from miteinander.people.usecases import Contact, Function

MESSAGE_LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]


class SeatForm(HouseForm):
    """Who somebody is, how to reach her, and what she does there."""

    first_name = forms.CharField(label=_("Vorname"), max_length=100, required=False)
    last_name = forms.CharField(label=_("Nachname"), max_length=100)
    email = forms.EmailField(label=_("E-Mail"), required=False)
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    mobile = forms.CharField(label=_("Mobiltelefon"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Nachrichten auf"), choices=MESSAGE_LANGUAGES)
    function = forms.CharField(
        label=_("Funktion"), max_length=120, required=False, help_text=_("Zum Beispiel: Sekretariat")
    )
    may_request = forms.BooleanField(label=_("darf Sprachmittlung anfragen"), required=False, initial=True)
    starts_on = forms.DateField(label=_("seit"), initial=timezone.localdate)
    deputy = forms.ChoiceField(
        label=_("Vertretung"), required=False, help_text=_("Wer einspringt, wenn diese Person nicht da ist.")
    )

    def __init__(
        self, *args: object, organisation_id: int, seat: Seat | None = None, **kwargs: object
    ) -> None:
        if seat is not None:
            kwargs["initial"] = _initial(seat)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature, passed on
        others = [
            (str(other.person_id), str(other.person))
            for other in queries.seats_at(organisation_id)
            if other.ends_on is None and (seat is None or other.person_id != seat.person_id)
        ]
        cast(forms.ChoiceField, self.fields["deputy"]).choices = [("", _("niemand")), *others]

    def contact(self, gender: str = "") -> Contact:
        """Return how to reach the person; what the form does not show is passed through."""
        cleaned = self.cleaned_data
        names = ("first_name", "last_name", "email", "phone", "mobile", "language")
        return Contact(pronoun_gender=gender, **{name: cleaned[name] for name in names})

    def place(self) -> Function:
        """Return what the person does there."""
        cleaned = self.cleaned_data
        return Function(
            function=cleaned["function"],
            may_request=cleaned["may_request"],
            starts_on=cleaned["starts_on"],
            deputy_id=int(cleaned["deputy"]) if cleaned["deputy"] else None,
        )


class SeatEndForm(HouseForm):
    """The last day of a function."""

    ends_on = forms.DateField(label=_("letzter Tag"), initial=timezone.localdate)


def _initial(seat: Seat) -> dict[str, object]:
    person = seat.person
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "email": person.email,
        "phone": person.phone,
        "mobile": person.mobile,
        "language": person.language,
        "function": seat.function,
        "may_request": seat.may_request,
        "starts_on": seat.starts_on,
        "deputy": str(seat.deputy_id or ""),
    }
