"""The filters of the trail."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from miteinander.audit import queries


class EntryFilterForm(forms.Form):
    """Who did what to what, when."""

    q = forms.CharField(label=_("Suche nach E-Mail des Kontos"), required=False)
    kind = forms.ChoiceField(label=_("Was"), required=False)
    subject = forms.CharField(
        label=_("Woran"), required=False, help_text=_("Zum Beispiel interpreting.request:17")
    )
    since = forms.DateField(label=_("von"), required=False)
    until = forms.DateField(label=_("bis"), required=False)

    def __init__(self, *args: object, deeds: dict[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature, passed on
        choices = sorted((gettext(label), code) for code, label in deeds.items())
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("alles")), *((code, label) for label, code in choices)]

    def clean_subject(self) -> str:
        """Accept `room.model` or `room.model:number`."""
        subject = str(self.cleaned_data["subject"]).strip()
        if subject.rpartition(":")[1] and not subject.rpartition(":")[2].isdigit():
            raise forms.ValidationError(_("Bitte so: interpreting.request:17"))
        return subject

    def wish(self) -> queries.Wish:
        """Return what the reader wants to see; everything if the form is empty or wrong."""
        if not self.is_valid():
            return queries.Wish()
        cleaned = self.cleaned_data
        name, colon, number = cleaned["subject"].rpartition(":")
        return queries.Wish(
            kind=cleaned["kind"],
            account=cleaned["q"],
            subject_type=name if colon else number,
            subject_id=int(number) if colon else None,
            since=cleaned["since"],
            until=cleaned["until"],
        )
