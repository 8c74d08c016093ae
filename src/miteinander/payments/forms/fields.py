"""Fields of money, and forms that can take a refusal."""

from django import forms

from miteinander.core.errors import Refused
from miteinander.payments import rules
from miteinander.payments.forms.words import sentence


class EuroField(forms.Field):
    """An amount as people write it, `1.234,50`; the value is cents."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": "20"})

    def to_python(self, value: object) -> int | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return rules.parse_euro(text)
        except Refused as refused:
            raise forms.ValidationError(sentence(refused.problems[0])) from refused

    def prepare_value(self, value: object) -> object:
        """Show cents as an amount, and what was typed as it was typed."""
        return f"{value // 100},{value % 100:02}" if isinstance(value, int) else value


class RefusableForm(forms.Form):
    """A form that shows broken rules beside their fields."""

    def refuse(self, refused: Refused) -> None:
        for problem in refused.problems:
            self.add_error(problem.field if problem.field in self.fields else None, sentence(problem))
