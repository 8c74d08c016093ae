"""The sheets of a ceremony on their way from page to page: sealed, in the browser, for two hours.

They are written nowhere: not into the database, the session or a file. Whoever holds the first sheet cannot
read the second in the page's source.
"""

import base64
import binascii
import json
from datetime import datetime, timedelta

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from miteinander.sealing import keys
from miteinander.sealing.envelope import Place, seal, unseal
from miteinander.sealing.errors import Broken
from miteinander.vault.forms.worded import WordedForm

LASTS = timedelta(hours=2)
# Which two words are typed back from each sheet.
ASKED = {1: (7, 25), 2: (3, 30), 3: (12, 19)}


def carry(sheets: list[str], *, zone: str, account_id: int, now: datetime) -> str:
    """Return the sheets as the pages hand them on."""
    text = json.dumps([int(now.timestamp()), *sheets]).encode()
    return base64.b64encode(seal(_key(), text, place=_place(zone, account_id))).decode()


def carried(text: str, *, zone: str, account_id: int, now: datetime) -> list[str] | None:
    """Return the sheets a page handed on; None after two hours, or for anything else."""
    try:
        found = json.loads(
            unseal(_key(), base64.b64decode(text, validate=True), place=_place(zone, account_id))
        )
    except (Broken, binascii.Error, ValueError):
        return None
    return found[1:] if now.timestamp() - found[0] <= LASTS.total_seconds() else None


def _key() -> bytes:
    return keys.derive(settings.SECRET_KEY.encode(), "miteinander ceremony 1")


def _place(zone: str, account_id: int) -> Place:
    return Place(zone=zone, table="vault.ceremony", row=account_id, field="sheets", version=1)


class SheetForm(WordedForm):
    """Two words typed back from the sheet that was just printed."""

    words = forms.CharField(max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    number = forms.IntegerField(min_value=1, max_value=3, widget=forms.HiddenInput)
    carried = forms.CharField(max_length=8_000, widget=forms.HiddenInput)

    def __init__(self, *args: object, number: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        first, second = ASKED[number]
        self.fields["words"].label = str(
            _("Zur Probe: Wort {first} und Wort {second} dieses Blattes")
        ).format(first=first, second=second)

    def check(self, sheet: str, number: int) -> bool:
        """Tell whether the right words came back, and say so if not."""
        words = sheet.split()
        expected = [words[place - 1] for place in ASKED[number]]
        if self.cleaned_data["words"].lower().replace(",", " ").split() == expected:
            return True
        self.add_error(
            "words", _("Das sind nicht diese beiden Wörter. Bitte sehen Sie auf dem Ausdruck nach.")
        )
        return False
