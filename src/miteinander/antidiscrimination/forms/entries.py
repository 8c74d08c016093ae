"""One form per kind of entry in a case's file; the fields bear the names of `ItemContent`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.forms.cases import area, as_day
from miteinander.antidiscrimination.forms.versioned import VersionedForm
from miteinander.antidiscrimination.forms.worded import WordedForm
from miteinander.antidiscrimination.models import ItemKind
from miteinander.antidiscrimination.rules import file, scheme
from miteinander.antidiscrimination.rules.papers import ItemContent
from miteinander.web.components import Pair
from miteinander.web.templatetags.locale_format import day

DAYS = ("on", "until", "revoked_on")
Choices = Sequence[tuple[str, str | Promise]]
WAYS: Choices = [
    ("phone", _("Telefon")),
    ("in_person", _("persönlich")),
    ("email", _("E-Mail")),
    ("letter", _("Brief")),
    ("mailbox", _("Postfach")),
    ("visit", _("Begleitung vor Ort")),
    ("video", _("Video")),
]
CHECKS: Choices = [
    (file.NONE, _("nein, niemand")),
    (file.CITY, _("ja, die Stadt ist beteiligt")),
    (file.OWN, _("ja, jemand von uns ist beteiligt oder befangen")),
    (file.UNCLEAR, _("noch unklar")),
]
REACHED: Choices = [
    ("", _("nicht gefragt")),
    ("yes", _("ja")),
    ("partly", _("zum Teil")),
    ("no", _("nein")),
]


def scheme_choices(field: str) -> list[tuple[str, str]]:
    """Return the answers of a question of the documentation scheme in the reader's language."""
    found = scheme.current(timezone.localdate()).find(field)
    language = (get_language() or "de")[:2]
    return [(one.code, one.words.into(language)) for one in found.values] if found is not None else []


class EntryForm(VersionedForm):
    """What every entry has: its text."""

    text = forms.CharField(label=_("Text"), max_length=20_000, widget=area(6))

    def content(self, before: ItemContent) -> ItemContent:
        """Return the entry with what was typed; what the form does not show stays."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        for name in DAYS:
            if name in typed:
                typed[name] = typed[name].isoformat() if typed[name] else ""
        return replace(before, **typed)


class NoteForm(EntryForm):
    """A note of the office."""

    on = forms.DateField(label=_("Tag"))
    field_order = ("on", "text")


class ContactForm(EntryForm):
    """A talk, a call, a letter: with the person or with anybody else."""

    on = forms.DateField(label=_("Tag"))
    code = forms.ChoiceField(label=_("Auf welchem Weg"), choices=WAYS)
    with_whom = forms.CharField(label=_("Mit wem"), max_length=200, required=False)
    field_order = ("on", "code", "with_whom", "text")


class EventForm(EntryForm):
    """A line of the chronology: what happened, not what we did."""

    on = forms.DateField(label=_("Tag"), required=False)
    when = forms.CharField(
        label=_("oder ungefähr"), max_length=120, required=False,
        help_text=_("Zum Beispiel: im Frühjahr, kurz nach dem Einzug."),
    )  # fmt: skip
    with_whom = forms.CharField(label=_("Wer war dabei"), max_length=300, required=False)
    outcome = forms.CharField(label=_("Belege dafür"), max_length=1000, required=False, widget=area(2))
    field_order = ("on", "when", "text", "with_whom", "outcome")


class ConflictForm(EntryForm):
    """Is the city, or somebody of ours, on the other side?"""

    on = forms.DateField(label=_("Geprüft am"))
    code = forms.ChoiceField(
        label=_("Ist die Stadt oder jemand von uns beteiligt?"), choices=CHECKS, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Woran sehen Sie das?"),
        max_length=20_000,
        widget=area(4),
    )
    with_whom = forms.CharField(
        label=_("Weitergeleitet an"), max_length=300, required=False,
        help_text=_("Nur wenn die Person das möchte. Eine der Stellen unten, oder eine andere."),
    )  # fmt: skip
    consent = forms.BooleanField(label=_("Die Person hat der Weiterleitung zugestimmt"), required=False)
    field_order = ("on", "code", "text", "with_whom", "consent")


class MandateForm(EntryForm):
    """What the person wants, and does not want."""

    on = forms.DateField(label=_("Besprochen am"))
    text = forms.CharField(label=_("Das möchte die Person"), max_length=20_000, widget=area(5))
    doubts = forms.CharField(label=_("Das möchte sie nicht"), max_length=5000, required=False, widget=area(3))
    field_order = ("on", "text", "doubts")


class AttorneyForm(EntryForm):
    """A power of attorney somebody of us has seen on paper; no copy is needed."""

    on = forms.DateField(label=_("Gesehen am"))
    text = forms.CharField(
        label=_("Wofür sie gilt"), max_length=5000, widget=area(3),
        help_text=_("Wen dürfen wir im Namen der Person ansprechen, und worüber?"),
    )  # fmt: skip
    until = forms.DateField(label=_("Gilt bis"), required=False, help_text=_("Leer lassen: bis Widerruf."))
    revoked_on = forms.DateField(label=_("Widerrufen am"), required=False)
    field_order = ("on", "text", "until", "revoked_on")


class StrategyForm(EntryForm):
    """Which way, with which chances and risks; the person chooses."""

    on = forms.DateField(label=_("Besprochen am"))
    text = forms.CharField(label=_("Vorgehen"), max_length=20_000, widget=area(6))
    doubts = forms.CharField(label=_("Chancen und Risiken"), max_length=5000, required=False, widget=area(3))
    field_order = ("on", "text", "doubts")


class InterventionForm(EntryForm):
    """What was undertaken towards the other side, and what came of it."""

    on = forms.DateField(label=_("Tag"))
    code = forms.ChoiceField(label=_("Art der Intervention"))
    with_whom = forms.CharField(label=_("Gegenüber wem"), max_length=300, required=False)
    outcome = forms.CharField(
        label=_("So hat die andere Seite reagiert"), max_length=5000, required=False, widget=area(3),
        help_text=_("Können Sie später nachtragen."),
    )  # fmt: skip
    reached = forms.ChoiceField(label=_("Ziel erreicht?"), choices=REACHED, required=False)
    field_order = ("on", "code", "with_whom", "text", "outcome", "reached")
    offered = "intervention"


class ResultForm(EntryForm):
    """How it ended, and how the person sees it."""

    on = forms.DateField(label=_("Besprochen am"))
    codes = forms.MultipleChoiceField(
        label=_("Ergebnis"), widget=forms.CheckboxSelectMultiple, required=False
    )
    reached = forms.ChoiceField(
        label=_("Ziel erreicht, aus Sicht der Person"), choices=REACHED, required=False
    )
    text = forms.CharField(label=_("So sieht es die Person"), max_length=20_000, widget=area(5))
    doubts = forms.CharField(
        label=_("Warum das Recht nicht geholfen hat"), max_length=5000, required=False, widget=area(3)
    )
    field_order = ("on", "codes", "reached", "text", "doubts")
    offered = "result"


FORMS: Mapping[str, type[EntryForm]] = {
    ItemKind.NOTE: NoteForm,
    ItemKind.CONTACT: ContactForm,
    ItemKind.EVENT: EventForm,
    ItemKind.CONFLICT: ConflictForm,
    ItemKind.MANDATE: MandateForm,
    ItemKind.ATTORNEY: AttorneyForm,
    ItemKind.STRATEGY: StrategyForm,
    ItemKind.INTERVENTION: InterventionForm,
    ItemKind.RESULT: ResultForm,
}


def entry_form(
    kind: str, data: object, *, content: ItemContent | None, version: int, today: date
) -> EntryForm:
    """Return the form of a kind, filled with an entry or fresh with today's date."""
    values = entry_values(kind, content) if content is not None else {"on": today}
    if kind == ItemKind.EVENT and content is None:
        values = {}
    form = FORMS[kind](data, initial={**values, "version": version})  # type: ignore[arg-type]
    offered = getattr(form, "offered", "")
    if offered:
        form.offer(**{"code" if "code" in form.fields else "codes": scheme_choices(offered)})
    return form


def entry_values(kind: str, content: ItemContent) -> dict[str, object]:
    """Return what the form of a kind shows of an entry."""
    names = [name for name in FORMS[kind].base_fields if name != "version"]
    return {
        name: as_day(getattr(content, name)) if name in DAYS else getattr(content, name) for name in names
    }


def entry_pairs(kind: str, content: ItemContent) -> list[Pair]:
    """Return an entry's filled fields with the words of its form; its day, text and way stand elsewhere."""
    form = FORMS[kind]
    found = []
    for name in form.field_order or ():
        if name in {"on", "text", "when"} or name not in form.base_fields:
            continue
        value = _read(kind, name, content)
        if value:
            found.append(Pair(str(form.base_fields[name].label), value))
    return found


def _read(kind: str, name: str, content: ItemContent) -> str:
    value = getattr(content, name)
    if name in DAYS:
        return day(as_day(value))
    if name == "consent":
        return str(_("ja")) if value else ""
    words = dict(_words(kind, name))
    codes = value if isinstance(value, list) else [value]
    return ", ".join(str(words.get(code, code)) for code in codes if code)


def _words(kind: str, name: str) -> Choices:
    if name == "reached":
        return REACHED
    if name in {"code", "codes"}:
        offered = getattr(FORMS[kind], "offered", "")
        field = FORMS[kind].base_fields[name]
        return scheme_choices(offered) if offered else list(getattr(field, "choices", ()))
    return ()


class WithdrawForm(VersionedForm):
    """Why an entry does not count."""

    why = forms.CharField(label=_("Warum?"), max_length=300, widget=forms.TextInput)


class YesForm(WordedForm):
    """A page with one button."""
