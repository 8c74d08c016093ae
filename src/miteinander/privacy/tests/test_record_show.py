from io import StringIO

import pytest
from django.core.management import call_command

from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_record_show_lists_purposes_with_tables_columns_and_periods() -> None:
    page = signed_in(make_account("privacy:officer")).get("/datenschutz/verzeichnis/").content.decode()

    assert "Sprachmittlung anfragen und vermitteln" in page
    assert "Vorname, Nachname" in page
    assert "24 Monate" in page


def test_record_show_is_not_for_others() -> None:
    assert signed_in(make_account("people:admin")).get("/datenschutz/verzeichnis/").status_code == 403


def test_privacy_record_writes_the_same_as_text() -> None:
    out = StringIO()

    call_command("privacy", "record", stdout=out)

    assert "# Verzeichnis der Verarbeitungstätigkeiten" in out.getvalue()
    assert "| Person | Vorname, Nachname" in out.getvalue()
