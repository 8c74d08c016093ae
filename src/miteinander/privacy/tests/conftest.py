"""Purposes and periods for every test of the room, whatever tests before have emptied."""

import pytest

from miteinander.privacy import usecases


@pytest.fixture(autouse=True)
def _defaults(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        usecases.load_defaults()
