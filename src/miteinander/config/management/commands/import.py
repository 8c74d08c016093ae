# ruff: noqa: N999  the command is called `import`, and Django names commands after their file
"""`miteinander import sprachmittlung FILE`: take over a list, or say what would happen."""

import json
import sys
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.db import OperationalError, ProgrammingError
from django.utils import timezone

from miteinander.core.errors import Refused
from miteinander.interpreting.imports.linking import Known
from miteinander.interpreting.imports.plan import Plan, examine, to_json
from miteinander.interpreting.imports.problems import WORDING
from miteinander.interpreting.imports.sheet_kinds import VOCABULARY
from miteinander.interpreting.usecases.importing.known import known_entries
from miteinander.interpreting.usecases.importing.staging import Upload
from miteinander.interpreting.usecases.importing.whole import Taken, import_file
from miteinander.lists.limits import DEFAULT
from miteinander.lists.mapping import Mapping, dump_mapping, load_mapping
from miteinander.lists.problems import FILE_SENTENCES

UNREADABLE = 2
STEP = 10_000


class Command(BaseCommand):
    help = "Take over a list a centre kept in a spreadsheet (.xlsx or .csv)."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["sprachmittlung"], help="what the list is about")
        parser.add_argument("file", type=Path, help="the file, .xlsx or .csv")
        parser.add_argument("--mapping", type=Path, help="a JSON file: how the columns are to be read")
        parser.add_argument(
            "--dry-run", action="store_true", help="only say what would happen, write nothing"
        )
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, file: Path, mapping: Path | None, **options: Any) -> None:
        now = timezone.now()
        try:
            wanted = load_mapping(mapping.read_text("utf-8"), VOCABULARY) if mapping else None
            content = _content(file)
            plan = self._examine(content, file.name, wanted, now=now)
            taken = None
            if not options["dry_run"]:
                taken = import_file(upload=Upload(file.name, content), mapping=wanted, now=now)
        except OSError as trouble:
            self._stop(f"Die Datei „{trouble.filename}“ lässt sich nicht lesen.")
        except Refused as refused:
            self._stop(" ".join(FILE_SENTENCES[p.code].format_map(p.params) for p in refused.problems))
        result = {"file": file.name, "dry_run": options["dry_run"], **to_json(plan)}
        result |= {"mapping": dump_mapping(plan.mapping), "import": taken}
        if options["json"]:
            self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))
        else:
            self._report(plan, taken)

    def _examine(self, content: bytes, name: str, wanted: Mapping | None, *, now: datetime) -> Plan:
        return examine(
            content,
            today=timezone.localdate(now),
            mapping=wanted,
            known=self._known(),
            file_name=name,
            progress=self._progress,
        )

    def _known(self) -> Known:
        """Compare with what is there already; without a database the file speaks for itself."""
        try:
            return known_entries()
        except (OperationalError, ProgrammingError):
            self._say("Ohne Datenbank geprüft: Was schon übernommen wurde, ist nicht bekannt.")
            return Known()

    def _progress(self, sheet: str, done: int, of: int) -> None:
        if sheet != "read" and (done % STEP == 0 or done == of):
            self._say(f"{sheet}: {done} von {of} Zeilen gelesen")

    def _report(self, plan: Plan, taken: Taken | None) -> None:
        for sheet in plan.sheets:
            counts = plan.counts(sheet)
            self.stdout.write(
                f"{sheet.name} ({sheet.layout.kind}): {counts['rows']} Zeilen,"
                f" {counts['accepted']} gut, {counts['rejected']} mit Fehlern, {counts['duplicates']} doppelt"
            )
            for problem in plan.problems(sheet):
                self.stdout.write(f"{sheet.name}: {WORDING.sentence(problem)}")
        if taken is not None:
            self.stdout.write(f"Import {taken['number']}: {taken['rows']}")

    def _say(self, sentence: str) -> None:
        self.stderr.write(sentence, self.style.NOTICE)

    def _stop(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(UNREADABLE)


def _content(file: Path) -> bytes:
    """Return the file's bytes, at most one more than an import takes."""
    with file.open("rb") as stream:
        return stream.read(DEFAULT.file_bytes + 1)
