"""The Erfassungsbogen as a form: the talk, times at school, what is recommended and wished."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.core.languages import spoken_choices
from miteinander.schooling.forms.countries import country_choices
from miteinander.schooling.forms.worded import WordedForm
from miteinander.schooling.models import (
    Child,
    Level,
    Literacy,
    Maths,
    Need,
    ProtectedNeed,
    Record,
    SchoolForm,
    SchoolTime,
    WaitingReason,
)
from miteinander.schooling.queries.guest_words import PAPERS
from miteinander.schooling.rules.education import proposed_need
from miteinander.schooling.rules.papers import split_papers
from miteinander.schooling.rules.stages import LAST_PRIMARY_YEAR, usual_year
from miteinander.schooling.usecases.records import MOST_WISHES, Advice, Past, Sheet, Talk

LINES, MORE_LINES = 6, 3
LANGUAGES = 3
SCRIPTS: Sequence[tuple[str, str | Promise]] = (
    ("Latn", _("lateinisch")),
    ("Arab", _("arabisch")),
    ("Cyrl", _("kyrillisch")),
    ("Ethi", _("äthiopisch")),
    ("Grek", _("griechisch")),
    ("Deva", _("Devanagari")),
    ("Hans", _("chinesisch")),
    ("Zyyy", _("eine andere")),
)
# What a child still waits for after the talk.
REASONS = ("no_place", "papers", "health", "special_needs", "guardians")
YEARS = [("", "–"), *((str(year), str(year)) for year in range(1, 11))]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form with its heading."""

    title: str | Promise
    fields: Sequence[forms.BoundField]


class RecordForm(WordedForm):
    """The whole Erfassungsbogen of one child; empty fields are allowed, the talk may go on another day."""

    talked_on = forms.DateField(label=_("Gespräch am"), widget=forms.DateInput)
    interpreter_present = forms.BooleanField(label=_("mit Sprachmittlung"), required=False)
    scripts = forms.MultipleChoiceField(
        label=_("Welche Schriften kann das Kind lesen?"),
        choices=SCRIPTS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    literacy = forms.ChoiceField(
        label=_("Lesen und Schreiben"), choices=[("", "–"), *Literacy.choices], required=False
    )
    german = forms.ChoiceField(label=_("Deutsch"), choices=[("", "–"), *Level.choices], required=False)
    english = forms.ChoiceField(label=_("Englisch"), choices=[("", "–"), *Level.choices], required=False)
    maths = forms.TypedChoiceField(
        label=_("Mathematik"), choices=Maths.choices, coerce=int, required=False, empty_value="0"
    )
    daycare = forms.CharField(label=_("Kita oder Vorschule"), max_length=200, required=False)
    competences = forms.CharField(
        label=_("Kann besonders gut"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Zum Beispiel Musik, Sport, Rechnen, Kochen, ein Instrument."),
    )
    wishes = forms.CharField(
        label=_("Wünsche von Kind und Eltern"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    note = forms.CharField(
        label=_("Aus dem Gespräch"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Keine Krankheiten und nichts besonders Geschütztes: Dafür gibt es eine eigene Seite."),
    )
    year = forms.TypedChoiceField(
        label=_("Empfohlener Jahrgang"), choices=YEARS, coerce=int, required=False, empty_value=None
    )
    need = forms.TypedChoiceField(
        label=_("Förderung in Deutsch"),
        choices=[("", "–"), *Need.choices],
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_("Leer lassen: Vorgeschlagen aus Lesen, Schreiben und Deutsch."),
    )
    recommended = forms.ChoiceField(
        label=_("Empfohlene Schulform"),
        choices=[("", "–"), *(pair for pair in SchoolForm.choices if pair[0] != "BK")],
        required=False,
    )
    sibling_school = forms.TypedChoiceField(
        label=_("Schule eines Geschwisterkinds"), coerce=int, required=False, empty_value=None
    )
    papers = forms.MultipleChoiceField(
        label=_("Diese Unterlagen fehlen noch"),
        choices=list(PAPERS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    waiting = forms.ChoiceField(
        label=_("Das Kind wartet, weil"),
        choices=[pair for pair in WaitingReason.choices if pair[0] in REASONS],
        initial="no_place",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, *args: Any, schools: Sequence[tuple[int, str]], child: Child, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.child, self.today = child, today
        begun = [place for place in range(LINES) if self._begun(place)]
        self.shown_lines = min(LINES, max(begun, default=-1) + 1 + MORE_LINES)
        for place in range(LANGUAGES):
            self.fields[f"language_{place}"] = forms.ChoiceField(
                label=_("Sprache"), choices=[("", "–"), *spoken_choices()], required=False
            )
        for place in range(LINES):
            self._add_line(place)
        offered = [("", "–"), *schools]
        for place in range(MOST_WISHES):
            self.fields[f"school_{place}"] = forms.TypedChoiceField(
                label=_WISHES[place], choices=offered, coerce=int, required=False, empty_value=None
            )
        self.offer(sibling_school=offered)

    def _begun(self, place: int) -> bool:
        """Tell whether a line has something in it: then it is shown, with a few empty ones behind."""
        names = (f"country_{place}", f"starts_{place}", f"kind_{place}")
        return any(self.data.get(name) or self.initial.get(name) for name in names)

    def _add_line(self, place: int) -> None:
        self.fields[f"country_{place}"] = forms.ChoiceField(
            label=_("Land"), choices=country_choices(), required=False
        )
        for name, label in (("starts", _("von")), ("ends", _("bis"))):
            self.fields[f"{name}_{place}"] = forms.DateField(
                label=label, widget=forms.DateInput, required=False
            )
        self.fields[f"kind_{place}"] = forms.CharField(
            label=_("Art der Schule"), max_length=120, required=False
        )
        self.fields[f"last_year_{place}"] = forms.IntegerField(
            label=_("letzte Klasse"), min_value=0, max_value=13, required=False
        )
        self.fields[f"past_language_{place}"] = forms.ChoiceField(
            label=_("Unterrichtssprache"), choices=[("", "–"), *spoken_choices()], required=False
        )
        self.fields[f"report_{place}"] = forms.DateField(
            label=_("Zeugnis gesehen am"), widget=forms.DateInput, required=False
        )

    def clean(self) -> dict[str, Any]:
        """Ask for country and beginning of every line somebody began."""
        values = super().clean() or self.cleaned_data
        for place in range(LINES):
            names = [f"{name}_{place}" for name in ("starts", "ends", "kind", "last_year", "report")]
            begun = any(values.get(name) for name in names)
            is_whole = values.get(f"country_{place}") and values.get(f"starts_{place}")
            has_errors = any(name in self.errors for name in [f"country_{place}", *names])
            if (begun or values.get(f"country_{place}")) and not is_whole and not has_errors:
                self.add_error(f"country_{place}", str(self.words["line_incomplete"]))
        return values

    def read_again(self, version: int) -> None:
        """Let the next click save: what somebody else saved meanwhile now stands beside the form."""
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed["version"] = f"{version}"
        self.data = typed

    @property
    def sections(self) -> list[Section]:
        """The parts before and after the times at school."""
        languages = [f"language_{place}" for place in range(LANGUAGES)]
        return [
            Section(_("Gespräch"), self._of("talked_on", "interpreter_present")),
            Section(
                _("Sprachen und Können"),
                self._of(*languages, "scripts", "literacy", "german", "english", "maths"),
            ),
        ]

    @property
    def later_sections(self) -> list[Section]:
        """The parts behind the times at school."""
        schools = [f"school_{place}" for place in range(MOST_WISHES)]
        return [
            Section(_("Wünsche"), self._of("daycare", "competences", "wishes", *schools, "sibling_school")),
            Section(_("Aus dem Gespräch"), self._of("note")),
            Section(_("Empfehlung"), self._of("year", "recommended", "need", "papers", "waiting")),
        ]

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        """The fields of each time at school."""
        names = ("country", "starts", "ends", "kind", "last_year", "past_language", "report")
        return [self._of(*(f"{name}_{place}" for name in names)) for place in range(self.shown_lines)]

    def _of(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names]

    def sheet(self) -> Sheet:
        """Return the form as parsed; an empty need is proposed from literacy and German."""
        values = self.cleaned_data
        kept = ("literacy", "german", "english", "maths", "competences", "wishes", "daycare", "note")
        spoken = [values[f"language_{place}"] for place in range(LANGUAGES)]
        wished = [values[f"school_{place}"] for place in range(MOST_WISHES)]
        need = values["need"]
        return Sheet(
            talk=Talk(
                **{name: values[name] for name in kept},
                languages=tuple(dict.fromkeys(code for code in spoken if code)),
                scripts=tuple(values["scripts"]),
                interpreter_present=values["interpreter_present"],
                talked_on=values["talked_on"],
            ),
            past=tuple(self._past()),
            advice=Advice(
                year=values["year"],
                need=proposed_need(values["literacy"], values["german"]) if need is None else need,
                recommended=values["recommended"],
                schools=tuple(pk for pk in wished if pk),
                sibling_school=values["sibling_school"],
                papers=tuple(values["papers"]),
                waiting=values["waiting"],
            ),
        )

    def _past(self) -> list[Past]:
        values = self.cleaned_data
        return [
            Past(
                country=values[f"country_{place}"],
                starts=values[f"starts_{place}"],
                ends=values[f"ends_{place}"],
                kind=values[f"kind_{place}"],
                last_year=values[f"last_year_{place}"],
                language=values[f"past_language_{place}"],
                report_seen_on=values[f"report_{place}"],
            )
            for place in range(LINES)
            if values[f"country_{place}"]
        ]


_WISHES = (_("Erster Wunsch"), _("Zweiter Wunsch"), _("Dritter Wunsch"))


def first_values(
    child: Child, kept: Record | None, past: Sequence[SchoolTime], *, today: date
) -> Mapping[str, object]:
    """Return what the form shows before anybody typed: what is kept, or what is proposed."""
    year = child.year or (usual_year(child.born_on, today) if child.born_on else None)
    values: dict[str, object] = {
        "talked_on": today,
        "version": 0,
        "language_0": child.family.language,
        "interpreter_present": child.family.wants_interpreter,
        "year": year,
        "need": child.need,
        "recommended": child.recommended or ("GS" if year and year <= LAST_PRIMARY_YEAR else ""),
        "sibling_school": child.sibling_school_id,
        "papers": split_papers(child.papers_missing),
        "waiting": child.waiting_reason if child.waiting_reason in REASONS else "no_place",
    }
    if kept is not None:
        names = ("talked_on", "interpreter_present", "scripts", "literacy", "german", "english", "maths")
        values |= {name: getattr(kept, name) for name in names}
        values |= {name: getattr(kept, name) for name in ("daycare", "competences", "wishes", "note")}
        values |= {f"language_{place}": code for place, code in enumerate(kept.languages[:LANGUAGES])}
        values["version"] = kept.version
    values |= {f"school_{place}": pk for place, pk in enumerate(child.wishes[:MOST_WISHES])}
    for place, one in enumerate(past[:LINES]):
        values |= {
            f"country_{place}": one.country,
            f"starts_{place}": one.starts,
            f"ends_{place}": one.ends,
            f"kind_{place}": one.kind,
            f"last_year_{place}": one.last_year,
            f"past_language_{place}": one.language,
            f"report_{place}": one.report_seen_on,
        }
    return values


class NeedForm(WordedForm):
    """A need that demands special protection."""

    kind = forms.ChoiceField(label=_("Art"), choices=ProtectedNeed.Kind.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Was die Schule wissen muss"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Nur, was das Kind im Alltag braucht. Keine Diagnosen."),
    )


class ExamForm(WordedForm):
    """The day of the examination; nothing else comes back."""

    done_on = forms.DateField(label=_("Untersucht am"), widget=forms.DateInput)


class YesForm(WordedForm):
    """A deed that needs nothing but a yes."""
