from copy import deepcopy

from django import forms

from miteinander.web.choices import SharedChoices

LANGUAGES = SharedChoices([("", "–"), ("ti", "Tigrinya"), ("ar", "Arabisch")])


class Form(forms.Form):
    language = forms.ChoiceField(choices=LANGUAGES)


def test_forms_share_the_choices_and_still_check_them() -> None:
    first, second = Form({"language": "ti"}), Form({"language": "xx"})

    assert first.is_valid()
    assert not second.is_valid()
    field = first.fields["language"]
    assert isinstance(field, forms.ChoiceField)
    assert field.choices is LANGUAGES
    assert deepcopy(LANGUAGES) is LANGUAGES
    assert '<option value="ti" selected>Tigrinya</option>' in str(first["language"])
