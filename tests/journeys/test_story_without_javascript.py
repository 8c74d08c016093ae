"""The whole story again in browsers that run no scripts."""

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


def test_the_story_needs_no_javascript(
    new_page: NewPage, live_server: LiveServer, settings: Settings, tmp_path: Path
) -> None:
    settings.DEMO, settings.SITE_URL = True, live_server.url
    world.settle()

    file = story.whole(new_page, tmp_path, today=timezone.localdate(), java_script_enabled=False)

    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(etree.fromstring(file))
