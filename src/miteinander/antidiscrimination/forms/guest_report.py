"""The questions of a report, one form per page, and what their answers mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django import forms
from django.utils import timezone, translation
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.forms import guest_words_report as words
from miteinander.antidiscrimination.forms.guest_words_report import GUEST_WORDS
from miteinander.antidiscrimination.rules import drafts, scheme
from miteinander.antidiscrimination.rules.drafts import Answers
from miteinander.antidiscrimination.rules.papers import CaseContent, Identity
from miteinander.antidiscrimination.rules.scheme import View
from miteinander.core.languages import SPOKEN, SPOKEN_BY_CODE
from miteinander.web.choices import SharedChoices
from miteinander.web.templatetags.locale_format import day

EARLIEST = 1930
MOST_KEPT = 100_000  # signs of one field: more than may be sent, so that nothing is cut behind her back
OWN_NAMES = SharedChoices([("de", "Deutsch"), *((one.code, one.own_name) for one in SPOKEN)])


@dataclass(frozen=True, slots=True)
class Line:
    """One answered step, for the summary."""

    step: str
    label: Promise | str
    values: Sequence[object]


class StepForm(forms.Form):
    """One question. Answers are kept as they were typed, so that going back and forth loses nothing."""

    step: ClassVar[str]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for field in self.fields.values():
            field.error_messages["required"] = str(GUEST_WORDS["missing"])
            if isinstance(field, forms.DateField):
                field.error_messages["invalid"] = str(GUEST_WORDS["unreadable_date"])

    @classmethod
    def typed(cls, data: MultiValueDict[str, str]) -> Answers:
        """Return what was typed into this step's fields."""
        return {name: [one[:MOST_KEPT] for one in data.getlist(name)[:20]] for name in cls.base_fields}

    @classmethod
    def shown(cls, answers: Answers, *, complains: bool) -> Self:
        """Return the form with the answers given so far; with `complains` it says what is wrong with them."""
        if complains:
            return cls.checked(answers)
        return cls(initial={name: cls._first(name, found) for name, found in answers.items()})

    @classmethod
    def checked(cls, answers: Answers) -> Self:
        """Return the form with the answers as if they had just been sent."""
        return cls(MultiValueDict(answers))

    @classmethod
    def _first(cls, name: str, found: Sequence[str]) -> object:
        field = cls.base_fields.get(name)
        if isinstance(field, forms.MultipleChoiceField):
            return list(found)
        return found[-1] if found else ""


def _radios(
    label: Any, choices: Sequence[tuple[str, Any]], *, required: bool = False, hint: Any = ""
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, required=required, widget=forms.RadioSelect, help_text=hint
    )


class WishForm(StepForm):
    step = "wish"
    wish = _radios(
        words.STEPS["wish"],
        words.WISHES,
        required=True,
        hint=_("Auch wenn Sie nur melden, können Sie später um Beratung bitten."),
    )


class StoryForm(StepForm):
    step = "story"
    story = forms.CharField(
        label=words.STEPS["story"],
        max_length=drafts.LONGEST_TEXT,
        help_text=_("Schreiben Sie in Ihrer Sprache. Sie müssen keine Namen nennen, auch nicht Ihren."),
        widget=forms.Textarea(attrs={"rows": "12", "dir": "auto", "autocomplete": "off"}),
    )


class WhenForm(StepForm):
    step = "when"
    when = _radios(
        words.STEPS["when"],
        words.WHEN,
        hint=_("Manche Rechte gelten nur zwei Monate lang. Darum fragen wir."),
    )
    happened_on = forms.DateField(label=_("Der Tag, wenn Sie ihn wissen"), required=False)

    def clean_happened_on(self) -> date | None:
        """Refuse a day that has not come anywhere on earth yet."""
        on: date | None = self.cleaned_data["happened_on"]
        if on is not None and on.year < EARLIEST:
            raise forms.ValidationError(str(GUEST_WORDS["unreadable_date"]))
        if on is not None and on > timezone.localdate() + timedelta(days=1):
            raise forms.ValidationError(str(GUEST_WORDS["in_future"]))
        return on


class WhereForm(StepForm):
    step = "where"
    where = _radios(words.STEPS["where"], words.AREAS)


class WhyForm(StepForm):
    step = "why"
    why = forms.MultipleChoiceField(
        label=words.STEPS["why"],
        choices=words.GROUNDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Was glauben Sie? Sie können mehrere Gründe wählen."),
    )


class CityForm(StepForm):
    step = "city"
    city = _radios(_("Ist die Stadt oder ein Amt der Stadt beteiligt?"), words.INVOLVED)


class WhoForm(StepForm):
    step = "who"
    who = _radios(words.STEPS["who"], words.REPORTERS)


class ReachForm(StepForm):
    step = "reach"
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Telefon"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "dir": "ltr", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-Mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    reach = forms.CharField(
        label=_("Worauf sollen wir achten?"),
        max_length=300,
        required=False,
        help_text=_("Zum Beispiel: nur abends anrufen."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Ihre Sprache"), choices=OWN_NAMES, required=False)
    needs_interpreter = forms.BooleanField(
        label=_("Ich möchte, dass beim Gespräch jemand für mich übersetzt."), required=False
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", likely_language())


FORMS: Mapping[str, type[StepForm]] = {
    form.step: form
    for form in (WishForm, StoryForm, WhenForm, WhereForm, WhyForm, CityForm, WhoForm, ReachForm)
}


def likely_language() -> str:
    """Return the spoken language of the page's readers, as a first guess."""
    code = (get_language() or "de").removesuffix("-simple")
    return code if code in SPOKEN_BY_CODE else "de"


def first_wrong(answers: Answers) -> str:
    """Return the first step whose answers will not do, "" if all will."""
    return next((step for step, form in FORMS.items() if not form.checked(answers).is_valid()), "")


def summary(answers: Answers, files: Sequence[str]) -> list[Line]:
    """Return each step with what was answered, empty ones included: they can still be answered."""
    said = {step: _values(form.checked(answers)) for step, form in FORMS.items()}
    return [Line(step, words.STEPS[step], said.get(step, files)) for step in drafts.STEPS[:-1]]


def _values(form: StepForm) -> list[object]:
    form.is_valid()
    found: list[object] = []
    for bound in form:
        field, typed = bound.field, bound.value()
        if isinstance(field, forms.BooleanField):
            found += [bound.label] if typed else []
        elif isinstance(field, forms.ChoiceField):
            offered: Any = field.choices
            named = {str(key): label for key, label in offered}
            codes = typed if isinstance(typed, list) else [typed]
            found += [named[code] for code in codes if code in named]
        elif isinstance(field, forms.DateField) and (on := form.cleaned_data.get(bound.name)):
            found.append(day(on))
        elif typed:
            found.append(typed)
    return found


def facts(answers: Answers) -> tuple[Identity, CaseContent]:
    """Return what a whole report says: who, as far as she wanted to say, and what."""
    said = {name: value for form in FORMS.values() for name, value in _cleaned(form.checked(answers)).items()}
    who = {name: said.get(name, "") for name in ("name", "phone", "email", "reach")}
    identity = Identity(
        **who,
        language=said.get("language") or likely_language(),
        needs_interpreter=bool(said.get("needs_interpreter")),
    )
    is_anonymous = not any(who.values())
    content = CaseContent(
        wish=said["wish"],
        channel="online_anonymous" if is_anonymous else "online",
        story=said["story"],
        when=_in_german(words.WHEN, said.get("when", "")),
        where=_in_german(words.AREAS, said.get("where", "")),
        happened_on=said["happened_on"].isoformat() if said.get("happened_on") else "",
        city_involved=said.get("city", ""),
        sheet=_sheet(said, is_anonymous=is_anonymous),
    )
    return identity, content


def _cleaned(form: StepForm) -> dict[str, Any]:
    form.is_valid()
    return form.cleaned_data


def _in_german(choices: Sequence[tuple[str, Promise]], code: str) -> str:
    with translation.override("de"):
        return str(dict(choices).get(code, ""))


def _sheet(said: Mapping[str, object], *, is_anonymous: bool) -> dict[str, object]:
    """Begin the documentation with what the person said herself; the counsellor's view stays open."""
    newest = scheme.load(scheme.versions()[-1])
    chosen = said.get("why") or []
    reasons = [str(one) for one in chosen] if isinstance(chosen, list) else []
    answers = {
        ("contact_way", View.COUNSELLOR): ["online_anonymous" if is_anonymous else "online"],
        ("wish", View.COUNSELLOR): ["report_only" if said.get("wish") == "report" else "counselling"],
        ("reporter", View.COUNSELLOR): [str(said["who"])] if said.get("who") else [],
        ("ground_agg", View.PERSON): _known(newest, "ground_agg", reasons),
        ("ground_further", View.PERSON): _known(newest, "ground_further", reasons),
    }
    kept = {place: scheme.chosen(*codes) for place, codes in answers.items() if codes}
    return scheme.as_content(scheme.Sheet(newest.version, kept))


def _known(newest: scheme.Scheme, code: str, reasons: Sequence[str]) -> list[str]:
    question = newest.find(code)
    return [one for one in reasons if question is not None and one in question.codes]
