"""What an institution can do with its request."""

from django import forms


class CallOffForm(forms.Form):
    """Calling off; the version is that of the page this person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
