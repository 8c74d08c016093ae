"""What every database of this room holds: the catalogue, which tests with real transactions empty."""

import pytest

from miteinander.figures.tests.factories import keep_catalogue


@pytest.fixture(autouse=True)
def catalogue(request: pytest.FixtureRequest) -> None:
    """Write the catalogue where a test uses the database and it is gone."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        keep_catalogue()
