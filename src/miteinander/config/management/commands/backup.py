"""`miteinander backup FILE`: the whole database in one encrypted file."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from miteinander.config import backup


class Command(BaseCommand):
    help = "Copy the whole database, documents included, into one file encrypted with age."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--recipient", action="append", help="public age key; again for several")
        parser.add_argument("--plain", action="store_true", help="do not encrypt; the disk must be encrypted")
        parser.add_argument("--new-key", action="store_true", help="write a new secret key to FILE instead")

    def handle(
        self,
        *args: Any,
        file: Path,
        recipient: list[str] | None,
        plain: bool,
        new_key: bool,
        **options: Any,
    ) -> None:
        recipients = recipient or os.environ.get("MITEINANDER_BACKUP_RECIPIENT", "").split()
        try:
            if new_key:
                self.stdout.write(f"Keep {file} away from this machine. Public key: {backup.new_key(file)}")
                return
            if not recipients and not plain:
                raise CommandError(
                    "Name who may read the copy: --recipient age1... or MITEINANDER_BACKUP_RECIPIENT; "
                    "`miteinander backup --new-key FILE` makes a key. Or say --plain."
                )
            target = backup.Target.from_settings(connection.settings_dict)
            size = backup.write(target, file, [] if plain else recipients)
        except backup.BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{file}: {size / 1_000_000:.1f} MB, {'not ' if plain else ''}encrypted")
        # Numbers of removed rows, nothing else: restoring an older copy needs the newest of these lists.
        removed = file.with_name(f"{file.name}.deletions.json")
        call_command("privacy", "deletions", "--out", str(removed), stdout=self.stdout)
