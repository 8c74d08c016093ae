"""`miteinander demo_seed`: write the invented city into the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from miteinander.demo import queries, usecases
from miteinander.demo.city import SEED


class Command(BaseCommand):
    help = "Empty the tables and write the invented city. Only in a demonstration."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", type=int, default=SEED, help="another number gives another city")
        parser.add_argument("--if-empty", action="store_true", help="do nothing if a city stands already")

    def handle(self, *args: Any, seed: int, if_empty: bool, **options: Any) -> None:
        if if_empty and queries.is_filled():
            return
        usecases.restore_city(now=timezone.now(), seed=seed, tell=lambda line: self.stdout.write(f"  {line}"))
