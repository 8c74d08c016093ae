"""`miteinander verify-audit`: is the trail whole?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from miteinander.audit import queries
from miteinander.audit.rules import Flaw

WORDS = {
    Flaw.GAP: "link {number} is missing",
    Flaw.GONE: "the entry of link {number} was deleted",
    Flaw.ALTERED: "the entry or the link of number {number} was altered",
    Flaw.SLIPPED_IN: "the entry of link {number} was slipped in later",
    Flaw.CUT: "everything before link {number} was removed without a head to vouch for it",
}


class Command(BaseCommand):
    help = "Check the hash chain of the audit trail. Exit code 0: whole; 1: somebody touched it."

    def handle(self, *args: Any, **options: Any) -> None:
        report = queries.verify_chain()
        if report.begins_after:
            self.stdout.write(f"begins after: {report.begins_after} (older entries were deleted by rule)")
        self.stdout.write(f"unsealed: {report.unsealed}")
        self.stdout.write(f"head: {report.number} {report.digest}")
        if not report.is_sound:
            words = WORDS[report.flaw].format(number=report.flaw_number)
            raise CommandError(f"broken: {words}", returncode=1)
        self.stdout.write("sound")
