"""The house style of forms: `{{ form }}` draws labels, help, errors and fields the KERN way.

Set as FORM_RENDERER. Plain Django fields are enough: dates and times become the browser's own date and time
fields, errors and help are tied to their field by `aria-describedby`, and a summary on top links to each
error.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from html import escape
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

_CLASSES: dict[str, str] = {
    "check": "kern-form-check__checkbox",
    "radios": "kern-form-check__radio",
    "checks": "kern-form-check__checkbox",
    "select": "kern-form-input__select",
}


class HouseField(BoundField):
    """A form field that knows how it is drawn."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        _use_native_inputs(field.widget)
        _drop_repeated_label(field.widget, str(self.label))

    @cached_property
    def kind(self) -> str:
        """Say which of the field templates' branches draws this field."""
        widget = self.field.widget
        kinds: list[tuple[type[forms.Widget], str]] = [
            (forms.CheckboxSelectMultiple, "checks"),
            (forms.RadioSelect, "radios"),
            (forms.CheckboxInput, "check"),
            (forms.MultiWidget, "several"),
            (forms.SelectMultiple, "list"),
            (forms.Select, "select"),
        ]
        return next((kind for widget_class, kind in kinds if isinstance(widget, widget_class)), "input")

    @cached_property
    def is_group(self) -> bool:
        """Tell fields that are several controls under one legend."""
        return self.kind in {"checks", "radios", "several"}

    @property
    def is_optional(self) -> bool:
        """Tell fields one may leave out; what only some answers demand says so by `aria-required`."""
        needed = self.field.required or self.field.widget.attrs.get("aria-required") == "true"
        return not needed and self.kind != "radios"

    @property
    def focus_id(self) -> str:
        """Return the id a link in the error summary can jump to: the first control of a group."""
        return f"{self.auto_id}_0" if self.is_group else self.id_for_label

    def get_context(self) -> dict[str, Any]:
        """Give the field's template what it asks for as plain values; each question to a field costs time."""
        return {
            "field": self,
            "id": self.auto_id,
            "kind": self.kind,
            "label": self.label,
            "help_text": self.help_text,
            "errors": self.errors,
            "is_optional": self.is_optional,
        }

    def build_widget_attrs(
        self, attrs: dict[str, str | bool], widget: forms.Widget | None = None
    ) -> dict[str, str | bool]:
        """Add KERN's classes to what Django builds."""
        built = super().build_widget_attrs(attrs, widget)
        classes = [_CLASSES.get(self.kind, "kern-form-input__input")]
        if self.errors:
            classes.append(f"{classes[0]}--error")
        given = (widget or self.field.widget).attrs.get("class", "")
        return {**built, "class": " ".join([*classes, *str(given).split()])}


class HouseRenderer(TemplatesSetting):
    """Draws forms with our templates and everything inside a widget with Django's."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
    formset_template_name = "web/forms/formset.html"
    bound_field_class = HouseField

    def render(
        self, template_name: str, context: Mapping[str, Any], request: HttpRequest | None = None
    ) -> str:
        """Draw a template; selects and inputs in Python, as Django's templates include others for each part.

        A form with all languages and institutions has hundreds of options: 40 ms by template, under 1 ms so.
        """
        draw = _DRAWN.get(template_name)
        return draw(context["widget"]) if draw else super().render(template_name, dict(context), request)


def _select(widget: Mapping[str, Any]) -> SafeString:
    """Join plain strings, each escaped: `format_html` took five times as long over a list of languages."""
    groups = [
        f'<optgroup label="{_escaped(name)}">{_options(options)}</optgroup>' if name else _options(options)
        for name, options, _place in widget["optgroups"]
    ]
    return mark_safe(
        f'<select name="{_escaped(widget["name"])}"{_attributes(widget["attrs"])}>{"".join(groups)}</select>'
    )


def _options(options: Sequence[Mapping[str, Any]]) -> str:
    return "".join(
        [
            f'<option value="{_escaped(option["value"])}"{_attributes(option["attrs"])}>'
            f"{_escaped(option['label'])}</option>"
            for option in options
        ]
    )


def _input(widget: Mapping[str, Any]) -> SafeString:
    value = "" if widget["value"] is None else f' value="{_escaped(widget["value"])}"'
    name = _escaped(widget["name"])
    return mark_safe(f'<input type="{widget["type"]}" name="{name}"{value}{_attributes(widget["attrs"])}>')


def _option(widget: Mapping[str, Any]) -> SafeString:
    drawn = _input(widget)
    if not widget.get("wrap_label"):
        return drawn
    label_for = f' for="{_escaped(widget["attrs"]["id"])}"' if widget["attrs"].get("id") else ""
    return mark_safe(f"<label{label_for}>{drawn} {_escaped(widget['label'])}</label>")


def _attributes(attrs: Mapping[str, Any]) -> str:
    """Write attributes as Django's template does: True is the bare name, False is left out."""
    return "".join(
        [
            f" {name}" if value is True else f' {name}="{_escaped(value)}"'
            for name, value in attrs.items()
            if value is not False
        ]
    )


def _escaped(value: object) -> str:
    """Escape a value; a text known to be safe stays as it is."""
    text = value if isinstance(value, str) else str(value)
    return text if isinstance(text, SafeString) else escape(text)


_INPUTS = ("text", "number", "email", "url", "password", "hidden", "date", "time", "datetime", "checkbox")
_DRAWN: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "django/forms/widgets/select.html": _select,
    "django/forms/widgets/radio_option.html": _option,
    "django/forms/widgets/checkbox_option.html": _option,
    **{f"django/forms/widgets/{kind}.html": _input for kind in _INPUTS},
}


def _drop_repeated_label(widget: forms.Widget, label: str) -> None:
    """Leave out a placeholder that only says the label again, as allauth's forms do."""
    placeholder = str(widget.attrs.get("placeholder", ""))
    if label and placeholder.casefold().startswith(label.casefold()):
        del widget.attrs["placeholder"]


def _use_native_inputs(widget: forms.Widget) -> None:
    """Let the browser show its date and time fields, which want ISO values whatever the page's language."""
    natives: list[tuple[type[forms.DateTimeInput | forms.DateInput | forms.TimeInput], str, str]] = [
        (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
        (forms.DateInput, "date", "%Y-%m-%d"),
        (forms.TimeInput, "time", "%H:%M"),
    ]
    if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") == "10":
        widget.attrs["rows"] = "4"
    if isinstance(widget, forms.MultiWidget):
        for part in widget.widgets:
            _use_native_inputs(part)
    for widget_class, input_type, pattern in natives:
        if isinstance(widget, widget_class) and widget.input_type == "text":
            widget.input_type, widget.format = input_type, pattern
