"""`miteinander verify-sealed`: is every sealed row the one the trail knows?"""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from miteinander.audit.queries import verify_chain
from miteinander.privacy.usecases import list_deletions
from miteinander.vault import queries

# Tables whose rows stand for themselves: what is deleted there is on the list of deletions.
ROOTS = ("antidiscrimination.case",)


class Command(BaseCommand):
    help = (
        "Compare the versions of all sealed rows with the audit trail. Exit code 0: as the trail says; "
        "1: a row was rolled back or taken away, or the trail itself is broken."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        report = verify_chain()
        if not report.is_sound:
            raise CommandError("the trail is broken: see verify-audit", returncode=1)
        wrong = queries.rollbacks()
        deleted = {(one.table, one.row_id) for one in list_deletions()}
        for label in ROOTS:
            wrong += [one for one in queries.gone(apps.get_model(label)) if (label, one.row) not in deleted]
        for one in wrong:
            state = "is gone" if one.now is None else f"is at version {one.now}"
            self.stdout.write(f"{one.table} {one.row} {state}, the trail says {one.told}")
        if report.unsealed:
            self.stdout.write(f"unsealed entries of the trail: {report.unsealed}")
        if wrong:
            raise CommandError(f"rows that are not what the trail says: {len(wrong)}", returncode=1)
        self.stdout.write("sound")
