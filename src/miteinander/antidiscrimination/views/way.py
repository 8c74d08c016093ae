"""Where a case stands on its way, what is missing before the next step, and what must not be overlooked."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from miteinander.antidiscrimination.models import Case, ItemKind
from miteinander.antidiscrimination.models.cases import STATES
from miteinander.antidiscrimination.queries.entries import entries_of
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules import file, journey
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.web.addresses import address

NAMES = {str(code): label for code, label in STATES}
WAY_LABELS: list[str | Promise] = [
    _lazy("Aufnahme"), _lazy("Interessenkonflikt"), _lazy("Fristen"), _lazy("Auftrag"), _lazy("Vorgehen"),
    _lazy("Intervention"), _lazy("Ergebnis"), _lazy("Abschluss"),
]  # fmt: skip
MISSING: dict[str, str | Promise] = {
    "conflict_unchecked": _lazy("Der Interessenkonflikt ist noch nicht geprüft."),
    "deadlines_unchecked": _lazy("Die Fristen sind noch nicht geprüft."),
    "no_attorney": _lazy("Es liegt keine Vollmacht vor."),
}
# What each step means for the person; shown before it is taken.
MEANING: dict[str, str | Promise] = {
    CaseState.INTERVENTION: _lazy(
        "Ab jetzt sprechen Sie die andere Seite im Namen der Person an. Das geht nur mit ihrer Vollmacht."
    ),
    CaseState.WAITING: _lazy("Der Fall wartet auf eine Antwort der anderen Seite."),
    CaseState.RESULT: _lazy("Sie besprechen mit der Person, was erreicht ist und wie sie es sieht."),
    CaseState.INTAKE: _lazy("Aus der Meldung wird ein Fall, in dem Sie beraten."),
    CaseState.REPORT_ONLY: _lazy("Die Person möchte nicht beraten werden. Die Meldung zählt trotzdem."),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing before a step, and where it is done."""

    words: str | Promise
    url: str


@dataclass(frozen=True, slots=True)
class Move:
    """A step a case may take from here."""

    state: str
    label: str | Promise
    url: str
    gaps: list[Gap]


def way(row: Case) -> dict[str, object]:
    """Return the picture of a case's way; `current` 0: nobody asked for a way."""
    return {"labels": [str(label) for label in WAY_LABELS], "current": journey.place_of(row.state)}


def moves(row: Case) -> list[Move]:
    """Return the steps forward, the usual one first, each with what is missing."""
    return [_move(row, state) for state in journey.onward(row.state)]


def moves_back(row: Case) -> list[Move]:
    """Return the steps back."""
    return [_move(row, state) for state in journey.backward(row.state)]


def _move(row: Case, state: CaseState) -> Move:
    url = reverse("antidiscrimination:case_move", args=[row.pk, state])
    return Move(state, NAMES[state], url, gaps_before(row, state))


def gaps_before(row: Case, state: str) -> list[Gap]:
    """Return what must be done before a case may come into a state."""
    codes = journey.missing_for(
        state,
        conflict_checked=row.conflict_checked,
        deadlines_checked=row.deadlines_checked,
        has_attorney=row.has_attorney,
    )
    return [Gap(MISSING[code], _where(code, row)) for code in codes]


def _where(code: str, row: Case) -> str:
    if code == "deadlines_unchecked":
        return f"{reverse('antidiscrimination:case_show', args=[row.pk])}#fristen"
    kind = ItemKind.CONFLICT if code == "conflict_unchecked" else ItemKind.ATTORNEY
    return address("antidiscrimination:entry_new", row.pk, str(kind))


def warnings_of(found: OpenCase) -> list[str]:
    """Return what nobody may overlook in a case, one sentence each."""
    told, row = found.content, found.row
    today = timezone.localdate()
    said = []
    if told.city_involved == "yes":
        said.append(
            _("Die Stadt ist beteiligt. Bieten Sie der Person an, sie an eine unabhängige Stelle zu leiten.")
        )
    papers = [one.content for one in entries_of(found, ItemKind.ATTORNEY)]
    if row.has_attorney and not file.has_attorney(papers, today=today):
        said.append(_("Die Vollmacht ist abgelaufen. Sprechen Sie niemanden an, bis eine neue vorliegt."))
    return said
