"""Forms about what a person allows, what is told, and how long a case is kept."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.forms.worded import WordedForm
from miteinander.antidiscrimination.rules.permits import Ground, Handover, Permit, Way

LONGEST = 4000
WAYS = [
    (Way.WRITTEN.value, _("unterschrieben auf Papier")),
    (Way.SPOKEN.value, _("mündlich, mit Zeug*in")),
    (Way.MAILBOX.value, _("im Postfach geschrieben")),
    (Way.ONLINE.value, _("online")),
]
GROUNDS = [
    (Ground.CONSENT.value, _("Die Person hat eingewilligt.")),
    (Ground.RELEASE.value, _("Die Person hat von der Schweigepflicht entbunden.")),
    (Ground.OWN.value, _("Es geht an die Person selbst (Art. 15 DSGVO).")),
    (Ground.LAW.value, _("Ein Gesetz verpflichtet uns.")),
    (Ground.DANGER.value, _("Eine Gefahr für Leib oder Leben ist abzuwenden.")),
]
KINDS = [
    ("consent", _("Einwilligung: Wir dürfen Angaben weitergeben.")),
    ("release", _("Schweigepflichtentbindung: Wir dürfen mit jemandem sprechen.")),
]


class PermitForm(WordedForm):
    """What the person allows: one recipient, named things, an end."""

    kind = forms.ChoiceField(label=_("Was erlaubt die Person?"), choices=KINDS, widget=forms.RadioSelect)
    recipient = forms.CharField(
        label=_("Wem gegenüber?"), help_text=_("Eine Stelle oder Person; für jede ein eigener Eintrag."),
        max_length=200,
    )  # fmt: skip
    about = forms.CharField(label=_("Worüber?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST)
    way = forms.ChoiceField(label=_("Wie gegeben?"), choices=WAYS, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Anmerkung"), help_text=_("Zum Beispiel: wer bezeugt es, wo liegt das Blatt."),
        widget=forms.Textarea(attrs={"rows": 2}), max_length=LONGEST, required=False,
    )  # fmt: skip
    interpreter = forms.BooleanField(label=_("Sprachmittlung war dabei."), required=False)
    given_on = forms.DateField(label=_("Gegeben am"))
    until = forms.DateField(
        label=_("Gilt bis"), help_text=_("Eine Schweigepflichtentbindung braucht ein Ende."), required=False
    )

    def permit(self) -> Permit:
        """Return what was entered."""
        values = self.cleaned_data
        until = values["until"]
        return Permit(
            recipient=values["recipient"],
            about=values["about"],
            way=values["way"],
            text=values["text"],
            interpreter=values["interpreter"],
            given_on=values["given_on"].isoformat(),
            until=until.isoformat() if until else "",
        )


class EndPermitForm(WordedForm):
    """Take a permit back."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("Anmerkung"),
        help_text=_("Freiwillig. Einen Grund muss niemand nennen."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST,
        required=False,
    )


class HandoverForm(WordedForm):
    """What is told to whom."""

    recipient = forms.CharField(label=_("An wen?"), max_length=200)
    about = forms.CharField(
        label=_("Welche Angaben?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST
    )
    ground = forms.ChoiceField(label=_("Auf welcher Grundlage?"), choices=GROUNDS, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Anmerkung"),
        help_text=_("Bei Gesetz oder Gefahr nötig: welches Gesetz, welche Gefahr, wer hat entschieden."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST,
        required=False,
    )
    on = forms.DateField(label=_("Am"))

    def handover(self) -> Handover:
        """Return what was entered."""
        values = self.cleaned_data
        return Handover(
            recipient=values["recipient"],
            about=values["about"],
            ground=values["ground"],
            text=values["text"],
            on=values["on"].isoformat(),
        )


class HoldForm(WordedForm):
    """Why and until when a case is kept."""

    until = forms.DateField(label=_("Behalten bis"), help_text=_("Höchstens zwei Jahre."))
    reason = forms.CharField(label=_("Grund"), widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST)


class EraseForm(WordedForm):
    """The case's number, typed."""

    label = forms.CharField(label=_("Nummer des Falls"), help_text=_("Zum Beispiel: AD-12"), max_length=20)

    def __init__(self, *args: object, expected: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.expected = expected

    def clean_label(self) -> str:
        """Refuse another number."""
        typed: str = self.cleaned_data["label"]
        if typed.strip().upper() != self.expected:
            raise forms.ValidationError(_("Das ist nicht die Nummer dieses Falls."))
        return typed
