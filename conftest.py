"""What holds for every test: no undefined variable on a page, no clock on invented inputs, cities kept."""

import gc
import os

import hypothesis
import pytest
from django.template import engines

from miteinander.demo.tests.kept import SHELF

# A busy machine is no bug: invented inputs may take their time.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


def pytest_collection_finish() -> None:
    """Keep what was collected to the end: the garbage collector need not look through it after every test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)


class Undefined(str):
    """Stands where a template names something the view did not give; drawing it fails the test."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"Undefined template variable: {name}")


@pytest.fixture(scope="session", autouse=True)
def _shelf(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let the processes of this run share the cities that one of them fills."""
    own = tmp_path_factory.getbasetemp()
    SHELF.folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(autouse=True)
def _undefined_template_variables_fail() -> None:
    engine = engines["django"].engine
    engine.string_if_invalid = Undefined("%s")
