"""`miteinander demo`: a filled city on this machine, one command, nothing to configure."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from miteinander.config.management.commands import serve


class Command(serve.Command):
    help = "Set up the demo city if there is none yet, and serve it."

    def handle(self, *args: Any, host: str, port: int, reload: bool, **options: Any) -> None:
        serve.refuse_taken_port(host, port)
        if pending_migrations():
            self.step("the tables", "migrate", verbosity=0)
        if "demo_seed" in get_commands():
            self.step("the city", "demo_seed", if_empty=True)
        if not reload and not static_is_current():
            self.step("the static files", "collectstatic", interactive=False, clear=True, verbosity=0)
        self.say("the web server and the job worker")
        super().handle(*args, host=host, port=port, reload=reload, **options)

    def step(self, name: str, command: str, **options: Any) -> None:
        self.say(name)
        began = time.monotonic()
        call_command(command, **options)
        if (seconds := time.monotonic() - began) >= 1:
            self.say(f"{name}: done in {seconds:.0f} s")


def pending_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def static_is_current() -> bool:
    """Say whether the collected files are younger than everything they were made from."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return False
    collected = manifest.stat().st_mtime
    built = settings.BASE_DIR / "build" / ".ok"
    return not built.exists() or built.stat().st_mtime < collected
