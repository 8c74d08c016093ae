"""What holds for every test: no undefined variable on a page, no clock on invented inputs."""

import hypothesis
import pytest
from django.template import engines

# A busy machine is no bug: invented inputs may take their time.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


class Undefined(str):
    """Stands where a template names something the view did not give; drawing it fails the test."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"Undefined template variable: {name}")


@pytest.fixture(autouse=True)
def _undefined_template_variables_fail() -> None:
    engine = engines["django"].engine
    engine.string_if_invalid = Undefined("%s")
