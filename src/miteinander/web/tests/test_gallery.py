"""The gallery draws every component; what it looks like is checked in `tests/journeys/test_gallery.py`."""

import re
from pathlib import Path

from django.test import Client

import miteinander.web
from miteinander.web.templatetags import ui

COMPONENTS = Path(miteinander.web.__file__).parent / "templates/web/ui"


def test_gallery_shows_every_component(client: Client) -> None:
    ui.drawn_badge.cache_clear()  # a badge is drawn by its template only once

    answer = client.get("/galerie/")

    drawn = {template.name for template in answer.templates}
    missing = [p.stem for p in COMPONENTS.glob("*.html") if f"web/ui/{p.name}" not in drawn]
    assert answer.status_code == 200
    assert missing == []


def test_gallery_has_one_heading_unique_ids_and_no_inline_style(client: Client) -> None:
    html = client.get("/galerie/").content.decode()

    ids = re.findall(r'\bid="([^"]+)"', html)
    assert html.count("<h1") == 1
    assert sorted(ids) == sorted(set(ids))
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)", html)
