"""`miteinander privacy …`: what is kept about somebody, why, how long; removing it; the list of deletions."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string
from django.utils import timezone

from miteinander.privacy import queries, usecases


class Command(BaseCommand):
    help = "Data protection: export a person's data, show the record of processing, apply retention."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        export = deeds.add_parser("export", help="everything kept about one person (Art. 15), as ZIP")
        export.add_argument("person", type=int)
        export.add_argument("--out", type=Path, help="file to write; default: auskunft-PERSON.zip")
        record = deeds.add_parser("record", help="the record of processing (Art. 30), as Markdown")
        record.add_argument("--out", type=Path)
        retention = deeds.add_parser("retention", help="remove what has had its time")
        retention.add_argument("--dry-run", action="store_true")
        retention.add_argument("--at", help="pretend it is this day (YYYY-MM-DD); only with --dry-run")
        deletions = deeds.add_parser("deletions", help="the list to keep apart from the backups")
        deletions.add_argument("--out", type=Path)
        again = deeds.add_parser("reapply", help="remove again what a restored backup brought back")
        again.add_argument("file", type=Path)
        deeds.add_parser("defaults", help="write purposes and periods nobody has set yet")

    def handle(self, *args: Any, deed: str, **options: Any) -> None:
        getattr(self, f"do_{deed}")(**options)

    def do_export(self, person: int, out: Path | None, **_: Any) -> None:
        row = queries.person(person)
        if row is None:
            raise CommandError(f"There is no person {person}.")
        path = out or Path(f"auskunft-{person}.zip")
        path.write_bytes(usecases.export_subject(by=None, person=row, now=timezone.now()))
        self.stdout.write(f"written: {path}")

    def do_record(self, out: Path | None, **_: Any) -> None:
        today = timezone.localdate()
        text = render_to_string(
            "privacy/record.md", {"activities": queries.activities(on=today), "today": today}
        )
        self._give(text, out)

    def do_retention(self, dry_run: bool, at: str | None, **_: Any) -> None:
        if at and not dry_run:
            raise CommandError("--at works with --dry-run only: nothing is removed ahead of its time.")
        now = datetime.fromisoformat(at).replace(tzinfo=UTC) if at else timezone.now()
        if dry_run:
            for one in queries.preview(now=now):
                self.stdout.write(f"{one.code}: {one.number if one.rule else 'no rule set'}")
        else:
            for outcome in usecases.apply_retention(now=now):
                self.stdout.write(f"{outcome.code}: {outcome.number}")

    def do_deletions(self, out: Path | None, **_: Any) -> None:
        removed = [asdict(one) for one in usecases.list_deletions()]
        self._give(json.dumps(removed, indent=1), out)

    def do_reapply(self, file: Path, **_: Any) -> None:
        removed = [usecases.Removed(**one) for one in json.loads(file.read_text())]
        self.stdout.write(f"removed again: {usecases.reapply_deletions(removed, now=timezone.now())}")

    def do_defaults(self, **_: Any) -> None:
        self.stdout.write(f"written: {usecases.load_defaults()}")

    def _give(self, text: str, out: Path | None) -> None:
        if out is None:
            self.stdout.write(text)
        else:
            out.write_text(text)
            self.stdout.write(f"written: {out}")
