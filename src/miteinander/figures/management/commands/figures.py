"""`miteinander figures import KIND FILE|URL`: look at a file with figures, and take it over if wanted."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.utils import timezone

from miteinander.core.errors import Refused
from miteinander.figures.forms.imports import finding_sentence, refusal_sentences
from miteinander.figures.imports.cells import LIMITS
from miteinander.figures.imports.fetching import make_call, send
from miteinander.figures.imports.kinds import Wishes
from miteinander.figures.imports.mapping import load_mapping
from miteinander.figures.imports.shapes import shape_called
from miteinander.figures.models import FigureImport, ImportKind, ImportMapping, ImportState
from miteinander.figures.usecases.fetching import hosts, name_of
from miteinander.figures.usecases.imports import Upload, stage_import, take_import

BAD_FILE = 2


class Command(BaseCommand):
    help = "Bring figures from a file or an address: first only looked at, with --take taken over as drafts."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        bring = commands.add_parser("import", help="look at a file with figures, or take it over")
        bring.add_argument("kind", choices=[kind.value for kind in ImportKind], help="what the file is")
        bring.add_argument("file", help="a file, or an address (https) of an allowed host")
        bring.add_argument("--map", default="", help="the name of a kept mapping, or of a known shape")
        bring.add_argument("--day", type=date.fromisoformat, help="the reference day, if the file has none")
        bring.add_argument("--take", action="store_true", help="take it over; somebody else releases it")

    def handle(self, *args: Any, **options: Any) -> None:
        row = None
        try:
            content, url = self._content(options["file"])
            upload = Upload(
                kind=options["kind"],
                name=name_of(url) if url else Path(options["file"]).name,
                content=content,
                url=url,
                wishes=self._wishes(options["map"], options["day"]),
            )
            now = timezone.now()
            row = stage_import(by=None, upload=upload, now=now)
            if options["take"] and row.state == ImportState.CHECKED:
                row = take_import(by=None, pk=row.pk, now=now)
        except OSError as trouble:
            self._stop([f"Die Datei „{options['file']}“ lässt sich nicht lesen ({trouble.strerror})."])
        except Refused as refused:
            self._stop(refusal_sentences(refused))
        self.stdout.write(json.dumps(_summary(row), ensure_ascii=False))
        if row.state == ImportState.REFUSED:
            self._stop([finding_sentence(one) for one in row.findings if one[0] == "error"])

    def _content(self, where: str) -> tuple[bytes, str]:
        """Return the bytes, and the address they came from."""
        if "://" in where:
            return send(make_call(where, hosts())), where
        with Path(where).open("rb") as stream:
            return stream.read(LIMITS.file_bytes + 1), ""

    def _wishes(self, name: str, day: date | None) -> Wishes:
        if not name or shape_called(name) is not None:
            return Wishes(day=day, shape=name)
        kept = ImportMapping.objects.filter(name=name).first()
        if kept is None:
            self._stop([f"Eine Zuordnung „{name}“ gibt es nicht."])
        return Wishes(day=day, mapping=load_mapping(kept.options))

    def _stop(self, sentences: list[str]) -> NoReturn:
        for sentence in sentences:
            self.stderr.write(sentence)
        sys.exit(BAD_FILE)


def _summary(row: FigureImport) -> dict[str, object]:
    return {
        "import": row.pk,
        "state": str(row.state),
        "file": row.file_name,
        "sha256": row.sha256,
        "rows": row.rows,
        "tables": row.options.get("table_count", 0),
        "values": row.options.get("value_count", 0),
        "noticed": row.options.get("counts", {}),
        "editions": list(row.editions.order_by("id").values_list("pk", flat=True)),
    }
