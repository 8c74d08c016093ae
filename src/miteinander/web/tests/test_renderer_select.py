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
