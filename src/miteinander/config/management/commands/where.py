"""`miteinander where /de/`: which view, template and test belong to an address."""

import inspect
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import Resolver404, resolve
from django.utils import translation


class Command(BaseCommand):
    help = "Print view, template and test of an address."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="a path such as /sprachmittlung/, or a whole address")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        path = urlsplit(address).path or "/"
        language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
        with translation.override(language):  # addresses under a language resolve in that language only
            try:
                match = resolve(path)
            except Resolver404:
                raise CommandError(f"No view answers {path}") from None
        view = inspect.unwrap(match.func)
        source = Path(inspect.getsourcefile(view) or "")
        line = inspect.getsourcelines(view)[1]
        self.row("name", match.view_name)
        self.row("view", f"{shown(source)}:{line}")
        package = view.__module__.split(".")
        if package[0] != "miteinander":
            return
        room, name = settings.BASE_DIR / "src" / "miteinander" / package[1], view.__name__
        self.file("template", room / "templates" / package[1] / f"{name}.html")
        self.file("test", room / "tests" / f"test_{name}.py")

    def row(self, label: str, text: str) -> None:
        self.stdout.write(f"{label:<10}{text}")

    def file(self, label: str, path: Path) -> None:
        self.row(label, shown(path) if path.exists() else f"none ({shown(path)})")


def shown(path: Path) -> str:
    """Return the path as it stands in the checkout, if it is in there."""
    return str(path.relative_to(settings.BASE_DIR)) if path.is_relative_to(settings.BASE_DIR) else str(path)
