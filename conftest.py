"""What holds for every test: no undefined variable on a page, no clock on invented inputs, cities kept."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.template import engines
from django.test import TransactionTestCase
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from miteinander.demo.tests.kept import SHELF
from tests import databases

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


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the processes of this run put what they share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def _shelf(run_folder: Path) -> None:
    """Let the processes of this run share the cities that one of them fills."""
    SHELF.folder = run_folder


@pytest.fixture(scope="session")
def django_db_setup(
    run_folder: Path,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Replaces pytest-django's own, which migrates once for each process."""
    with pytest.MonkeyPatch.context() as patch:
        with django_db_blocker.unblock():
            drop = databases.make(run_folder)
            patch.setattr(TransactionTestCase, "_fixture_teardown", databases.empty_by_block())
        yield
        with django_db_blocker.unblock():
            drop()


@pytest.fixture(autouse=True)
def _undefined_template_variables_fail() -> None:
    engine = engines["django"].engine
    engine.string_if_invalid = Undefined("%s")


@pytest.fixture(autouse=True)
def _language_of_the_house() -> None:
    """Begin without the language of the last page a test before has opened."""
    translation.deactivate()
