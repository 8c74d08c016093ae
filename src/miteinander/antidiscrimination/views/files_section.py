"""Files and letters on a case's page."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.antidiscrimination.models import FileCheck
from miteinander.antidiscrimination.queries.files import files_of
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.views.section import Action, Section
from miteinander.vault.access.door import VaultRequest


def files(_request: VaultRequest, found: OpenCase) -> Section:
    """List a case's files with what may be done with each."""
    shown = files_of(found.row, found.secret.files)
    return Section(
        anchor="dateien",
        title=_("Dateien und Schreiben"),
        template="antidiscrimination/_section_files.html",
        shown={
            "files": shown,
            "waiting": sum(file.row.check_state == FileCheck.WAITING for file in shown),
            "has_scanner": bool(settings.CLAMD),
        },
        actions=[
            Action(
                _("Datei hinzufügen"),
                reverse("antidiscrimination:case_file_new", args=[found.row.pk]),
                "add",
            ),
            Action(
                _("Schreiben aufsetzen"),
                reverse("antidiscrimination:letter_new", args=[found.row.pk]),
                "edit",
            ),
        ],
        count=len(shown),
    )
