import io

import pikepdf
import pytest

from miteinander.vault.tests.factories import assert_closed, shut_browser

pytestmark = pytest.mark.django_db
URL = "/tresor/anleitung/"


def test_zone_guide_is_a_tagged_pdf() -> None:
    response = shut_browser("antidiscrimination:head").get(URL)

    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert len(pdf.pages) in {2, 3}


def test_zone_guide_is_closed_to_strangers() -> None:
    assert_closed(URL)
    assert_closed(URL, for_role="antidiscrimination:counsellor")
