from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.queries import doing
from miteinander.interpreting.tests.doing import make_done
from miteinander.interpreting.tests.factories import NEXT_WEEK


def test_my_day_sheet_is_a_pdf_of_ones_own_day(member_client: Client, interpreter: Interpreter) -> None:
    own = make_done(interpreter)
    make_done()

    response = member_client.get(reverse("interpreting:my_day_sheet"), {"tag": NEXT_WEEK.date().isoformat()})

    assert response.content.startswith(b"%PDF-")
    assert list(doing.of_day(NEXT_WEEK.date(), interpreter_id=interpreter.pk)) == [own]


def test_my_day_sheet_is_closed_to_strangers(stranger_client: Client) -> None:
    assert stranger_client.get(reverse("interpreting:my_day_sheet")).status_code == 403
