"""Forms in the house style: labels, help and errors are tied to their field."""

from datetime import date, datetime

from django import forms

from miteinander.web.gallery import GalleryForm


class Moment(forms.Form):
    on = forms.DateField(label="Tag", initial=date(2026, 11, 3))
    at = forms.DateTimeField(label="Beginn", initial=datetime(2026, 11, 3, 8, 5))


def test_form_ties_help_and_error_to_the_field() -> None:
    html = str(GalleryForm({"mail": "falsch"}))

    assert 'aria-describedby="id_mail_helptext id_mail_error"' in html
    assert 'id="id_mail_helptext"' in html
    assert 'id="id_mail_error"' in html
    assert 'aria-invalid="true"' in html


def test_form_summary_links_to_each_wrong_field_and_to_the_first_choice_of_a_group() -> None:
    html = str(GalleryForm({"mail": "falsch"}))

    assert '<a href="#id_mail">' in html
    assert '<a href="#id_mode_0">' in html
    assert 'id="id_mode_0"' in html


def test_form_without_errors_has_no_summary() -> None:
    assert "error-summary" not in str(GalleryForm())


def test_dates_use_the_native_field_with_iso_values() -> None:
    html = str(Moment())

    assert '<input type="date" name="on" value="2026-11-03"' in html
    assert '<input type="datetime-local" name="at" value="2026-11-03T08:05"' in html


def test_groups_are_a_fieldset_with_a_legend_and_optional_fields_say_so() -> None:
    html = str(GalleryForm())

    assert html.count("<fieldset") == html.count("<legend") == 2
    assert html.count("(freiwillig)") == 3


def test_error_text_is_escaped() -> None:
    form = GalleryForm({"mode": "<b>"})

    assert "<b>" not in str(form)
