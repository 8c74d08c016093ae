"""The parts of a case's page, in their order. A topic adds one line here and keeps the rest in its module.

Entries of the file come prefetched: `queries.entries.entries_of` asks the database nothing more.
"""

from collections.abc import Sequence

from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.views import deadline_sections as clock
from miteinander.antidiscrimination.views import files_section
from miteinander.antidiscrimination.views import own_sections as own
from miteinander.antidiscrimination.views.documentation_section import documentation
from miteinander.antidiscrimination.views.keeping_section import keeping
from miteinander.antidiscrimination.views.mailbox_section import mailbox
from miteinander.antidiscrimination.views.section import MakeSection, Section
from miteinander.antidiscrimination.views.team_section import team
from miteinander.vault.access.door import VaultRequest

# 10 to 90: the work on the case, from who to result. Leave gaps.
SECTIONS: Sequence[tuple[int, MakeSection]] = (
    (10, own.story),
    (20, own.chronology),
    (30, clock.deadlines),
    (35, mailbox),
    (38, own.log),
    (40, own.check),
    (50, own.mandate),
    (55, own.attorney),
    (60, own.strategy),
    (65, own.interventions),
    (70, own.result),
    (80, files_section.files),
    (85, documentation),
    # The narrow column.
    (10, own.identity),
    (20, team),
    (30, clock.tasks),
    (90, keeping),
)


def sections_of(request: VaultRequest, found: OpenCase) -> list[Section]:
    """Return the parts of a case's page that have something to say to this reader."""
    ordered = sorted(SECTIONS, key=lambda line: line[0])
    made = (make(request, found) for _order, make in ordered)
    return [section for section in made if section is not None]
