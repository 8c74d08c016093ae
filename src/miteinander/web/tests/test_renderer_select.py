from html.parser import HTMLParser

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from miteinander.web.renderer import HouseRenderer

CHOICES = [("", "–"), ("ti", "Tigrinya & Co"), ("Gruppe", [("a", "A"), ("b", 'B "quoted"')])]


class Form(forms.Form):
    language = forms.ChoiceField(choices=CHOICES, required=False)


def _words(html: str) -> list[str]:
    return html.replace("\n", " ").replace("<", " <").split()


def test_select_is_drawn_as_django_draws_it() -> None:
    ours = Form({"language": "b"}, renderer=HouseRenderer())["language"].as_widget()
    theirs = Form({"language": "b"}, renderer=DjangoTemplates())["language"].as_widget()

    assert sorted(_words(ours.replace(' class="kern-form-input__select"', ""))) == sorted(_words(theirs))
    assert '<option value="b" selected>B &quot;quoted&quot;</option>' in ours


class Inputs(forms.Form):
    name = forms.CharField(max_length=40, widget=forms.TextInput(attrs={"placeholder": 'A "&" B'}))
    secret = forms.CharField(widget=forms.PasswordInput)
    number = forms.IntegerField(min_value=1, required=False)
    ticked = forms.BooleanField(required=False)
    hidden = forms.CharField(widget=forms.HiddenInput)
    shut = forms.CharField(disabled=True, required=False)
    several = forms.MultipleChoiceField(choices=CHOICES[1:], widget=forms.CheckboxSelectMultiple)
    one = forms.ChoiceField(choices=[("a", "A <b>")], widget=forms.RadioSelect)


@pytest.mark.parametrize("name", ["name", "secret", "number", "ticked", "hidden", "shut", "several", "one"])
def test_inputs_are_drawn_as_django_draws_them(name: str) -> None:
    typed = {
        "name": '<i>"',
        "number": "3",
        "ticked": "on",
        "hidden": "x&y",
        "several": ["ti", "a"],
        "one": "a",
    }
    bound = Inputs(typed, renderer=HouseRenderer())[name]
    ours = bound.as_widget()
    theirs = bound.field.widget.render(
        bound.html_name, bound.value(), _attributes(bound), renderer=DjangoTemplates()
    )

    assert _parsed(ours) == _parsed(theirs)


class _Tags(HTMLParser):
    """Tags with their attributes in any order, and the text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.found += data.split()


def _parsed(html: str) -> list[object]:
    tags = _Tags()
    tags.feed(html)
    return tags.found


def _attributes(bound: forms.BoundField) -> dict[str, str | bool]:
    return bound.build_widget_attrs({"id": bound.auto_id} if bound.auto_id else {})
