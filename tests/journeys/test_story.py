"""The whole story by mouse and finger: from the phone call to the money and the council's question."""

from pathlib import Path

import pytest
import sepaxml
from django.utils import timezone
from lxml import etree
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.conftest import NewPage
from tests.guards import world
from tests.journeys import story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCHEMA = Path(sepaxml.__file__).with_name("schemas") / "pain.001.001.09.xsd"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_from_the_phone_call_to_the_money(
    new_page: NewPage, live_server: LiveServer, settings: Settings, tmp_path: Path
) -> None:
    settings.DEMO, settings.SITE_URL = True, live_server.url
    world.settle()
    desk, phone = new_page(), new_page(**PHONE)

    story.play(desk, "dispatcher")
    with story.working_through():
        story.take_request_by_phone(desk, story.working_day(timezone.localdate()))
        story.offer_to_three(desk)
    story.accept_from_the_mailbox(phone)
    story.see_it_booked(desk)

    clerk, releaser = new_page(), new_page()
    story.play(clerk, "clerk")
    story.play(releaser, "releaser")
    story.draw_up_the_month(clerk)
    story.release_the_month(releaser)
    run = story.make_the_run(clerk)
    file = story.release_the_run(releaser, run, tmp_path)
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    schema.assertValid(etree.fromstring(file))

    story.play(desk, "head")
    story.read_the_figures(desk)
