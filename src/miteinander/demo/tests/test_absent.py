"""A real site has no trace of the demonstration: no room, no address, no command, no way in."""

import os
import subprocess
import sys

_ASK = """
import django
django.setup()
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands
from django.urls import Resolver404, resolve

def found(address):
    try:
        return resolve(address) is not None
    except Resolver404:
        return False

print(settings.DEMO, apps.is_installed("miteinander.demo"), found("/demo/"), found("/demo/anmelden/head/"),
      "demo_seed" in get_commands(), found("/anmelden/"))
"""


def _ask(**variables: str) -> subprocess.CompletedProcess[str]:
    hidden = ("MITEINANDER_", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    environment = {**kept, "DJANGO_SETTINGS_MODULE": "miteinander.config.settings", **variables}
    return subprocess.run(
        [sys.executable, "-c", _ASK], env=environment, capture_output=True, text=True, check=False
    )


def test_production_has_no_trace_of_the_demonstration() -> None:
    answer = _ask(MITEINANDER_SECRET_KEY="x" * 60)

    assert answer.stderr == ""
    assert answer.stdout.split() == ["False", "False", "False", "False", "False", "True"]


def test_production_does_not_start_without_a_secret_of_its_own() -> None:
    answer = _ask()

    assert answer.returncode != 0
    assert "MITEINANDER_SECRET_KEY" in answer.stderr
