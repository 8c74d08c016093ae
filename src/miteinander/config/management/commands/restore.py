"""`miteinander restore FILE`: a copy back into an empty database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from miteinander.config import backup


class Command(BaseCommand):
    help = "Fill an empty database from a copy made with `backup`, then bring its tables up to date."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--key", type=Path, help="file with the secret age key")
        parser.add_argument("--deletions", type=Path, help="the newest list of deletions, to apply again")

    def handle(
        self, *args: Any, file: Path, key: Path | None, deletions: Path | None = None, **options: Any
    ) -> None:
        if not file.exists():
            raise CommandError(f"{file} is not there.")
        if backup.is_encrypted(file) and key is None:
            raise CommandError("This copy is encrypted: name the file with the secret key, --key FILE.")
        if tables := connection.introspection.table_names():
            raise CommandError(
                f"The database is not empty ({len(tables)} tables). Restoring never overwrites: create an "
                "empty database and name it in DATABASE_URL."
            )
        connection.close()
        try:
            backup.read(backup.Target.from_settings(connection.settings_dict), file, key)
        except backup.BackupError as error:
            raise CommandError(str(error)) from error
        call_command("migrate", verbosity=0)
        if deletions is not None:
            call_command("privacy", "reapply", str(deletions), stdout=self.stdout)
        self.stdout.write(f"restored from {file}")
