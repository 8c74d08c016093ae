"""The letter of a warm referral."""

import pytest

from miteinander.interpreting.models import ProfessionalService
from miteinander.interpreting.tests.factories import make_request, make_rules
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_referral_print_sends_a_pdf_for_referred_requests_only() -> None:
    make_rules()
    ProfessionalService.objects.create(
        ground="medical",
        name="Dolmetschdienst der Klinik",
        phone="0521 555-0199",
        what="medizinisch geschult",
    )
    referred = make_request(state="referred", state_reason="medical_interpreting")
    desk = signed_in(make_account("interpreting:dispatcher"))

    answer = desk.get(f"/sprachmittlung/anfragen/{referred.pk}/verweis.pdf")

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert desk.get(f"/sprachmittlung/anfragen/{make_request().pk}/verweis.pdf").status_code == 404


def test_referral_print_is_for_the_desk() -> None:
    referred = make_request(state="referred")

    answer = signed_in(make_account()).get(f"/sprachmittlung/anfragen/{referred.pk}/verweis.pdf")

    assert answer.status_code == 403
