"""What people read who send us a file: few sentences, each in eighteen languages."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_CANNOT_OPEN = _("Wir können diese Datei nicht öffnen. Bitte schicken Sie ein Foto davon.")

# By the codes of `usecases.files`; whoever sends the file needs no reason, only what to do now.
FILE_WORDS: Mapping[str, Promise] = {
    "file_damaged": _CANNOT_OPEN,
    "file_empty": _("Die Datei ist leer."),
    "file_has_macros": _CANNOT_OPEN,
    "file_infected": _("In dieser Datei steckt ein Schadprogramm. Wir nehmen sie nicht an."),
    "file_kind_not_allowed": _("Diese Art von Datei geht hier nicht. Möglich sind: {allowed}."),
    "file_locked": _CANNOT_OPEN,
    "file_too_large": _("Die Datei darf höchstens {limit} MB groß sein."),
    "file_too_unusual": _CANNOT_OPEN,
    "file_unpacks_too_large": _CANNOT_OPEN,
    "files_too_large_together": _("Alle Dateien zusammen dürfen höchstens {limit} MB groß sein."),
    "picture_too_large": _CANNOT_OPEN,
    "too_many_files": _("Mehr als {limit} Dateien sind nicht möglich."),
}
# How a file is kept: the value of the field, what it is called, and what it means.
CLEANED, UNTOUCHED = "cleaned", "untouched"
WAYS: Mapping[str, tuple[Promise, Promise]] = {
    CLEANED: (
        _("Gereinigt"),
        _("Wir nehmen heraus, wo und wann ein Foto gemacht wurde und welche Namen in der Datei stehen."),
    ),
    UNTOUCHED: (
        _("Unverändert, als Beweis"),
        _("Die Datei bleibt genau so, wie sie ist. Sie kann verraten, wer Sie sind und wo Sie waren."),
    ),
}
