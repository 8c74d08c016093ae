"""Everything a case says, in readable words, for the person it is about (Art. 15 DSGVO)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from miteinander.antidiscrimination.models import CaseDeadline, Hold, Item, ItemKind, Message, Task
from miteinander.antidiscrimination.queries.files import OpenFile, files_of
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.vault.models import Sealed
from miteinander.vault.queries import open_field
from miteinander.web.labels import label_of

# Entries that may name others: somebody reads them before they are handed out.
OF_OTHERS = frozenset(
    {ItemKind.CONTACT, ItemKind.CONFLICT, ItemKind.INTERVENTION, ItemKind.NOTE, ItemKind.STRATEGY}
)
WORDS: Mapping[str, object] = {
    "about": gettext_lazy("Angaben"),
    "address": gettext_lazy("Anschrift"),
    "approved_by": gettext_lazy("freigegeben von"),
    "basis": gettext_lazy("Rechtsgrundlage"),
    "channel": gettext_lazy("Zugangsweg"),
    "city_involved": gettext_lazy("Stadt beteiligt"),
    "claimed_on": gettext_lazy("Anspruch angekommen am"),
    "email": gettext_lazy("E-Mail"),
    "ended_on": gettext_lazy("zurückgenommen am"),
    "given_on": gettext_lazy("gegeben am"),
    "ground": gettext_lazy("Grundlage"),
    "happened_on": gettext_lazy("geschehen am"),
    "known_since": gettext_lazy("bekannt seit"),
    "language": gettext_lazy("Sprache"),
    "name": gettext_lazy("Name"),
    "needs_interpreter": gettext_lazy("Sprachmittlung gewünscht"),
    "on": gettext_lazy("am"),
    "outcome": gettext_lazy("Ergebnis"),
    "phone": gettext_lazy("Telefon"),
    "proof": gettext_lazy("Nachweis oder Grund"),
    "reach": gettext_lazy("so erreichbar"),
    "reason": gettext_lazy("Grund"),
    "received_at": gettext_lazy("eingegangen"),
    "recipient": gettext_lazy("Empfänger"),
    "refused_on": gettext_lazy("Ablehnung angekommen am"),
    "sheet": gettext_lazy("Dokumentation"),
    "started_on": gettext_lazy("Beginn"),
    "story": gettext_lazy("Schilderung"),
    "text": gettext_lazy("Text"),
    "title": gettext_lazy("Bezeichnung"),
    "until": gettext_lazy("gilt bis"),
    "way": gettext_lazy("Weg"),
    "when": gettext_lazy("wann"),
    "where": gettext_lazy("wo"),
    "wish": gettext_lazy("Anliegen"),
    "with_whom": gettext_lazy("mit wem"),
    "written_at": gettext_lazy("geschrieben"),
}
EMPTY: tuple[object, ...] = ("", None, [], {}, 0)


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one kind. `needs_review`: they may tell about others."""

    title: str
    rows: tuple[Mapping[str, object], ...]
    needs_review: bool = False


def sections_of(found: OpenCase) -> list[Section]:
    """Return everything in a case but its files and its keys."""
    case = found.row
    plain = {_("Nummer"): case.label, _("Stand"): label_of(case, "state"), _("Woche"): case.opened_week}
    sections = [
        Section(_("Fall"), (plain,)),
        Section(_("Person"), (_readable(found.identity.as_content()),)),
        Section(_("Was geschehen ist"), (_readable(found.content.as_content()),)),
        _section(_("Nachrichten"), Message.objects.filter(case=case), found, ("from_office", "week")),
    ]
    for kind in ItemKind:
        rows = Item.objects.filter(case=case, kind=kind)
        sections.append(_section(str(kind.label), rows, found, ("week",), needs_review=kind in OF_OTHERS))
    sections += [
        _section(_("Fristen"), CaseDeadline.objects.filter(case=case), found, ("ends_on", "state")),
        _section(_("Aufgaben"), Task.objects.filter(case=case), found, ("due_on",), needs_review=True),
        _section(_("Sperren gegen Löschen"), Hold.objects.filter(case=case), found, ("until",)),
    ]
    return [section for section in sections if section.rows]


def _section(
    title: str,
    rows: "QuerySet[Message] | QuerySet[Item] | QuerySet[CaseDeadline] | QuerySet[Task] | QuerySet[Hold]",
    found: OpenCase,
    plain: tuple[str, ...],
    *,
    needs_review: bool = False,
) -> Section:
    made = [
        {**{_name(row, name): getattr(row, name) for name in plain}, **_readable(_opened(row, found))}
        for row in rows.order_by("id")
    ]
    return Section(title, tuple(made), needs_review)


def _opened(row: Sealed, found: OpenCase) -> dict[str, object]:
    return open_field(row, "content", key=found.secret.content)


def _name(row: Model, column: str) -> str:
    return str(row._meta.get_field(column).verbose_name)  # type: ignore[union-attr]  # own columns only


def _readable(content: Mapping[str, object]) -> dict[str, object]:
    """Return what says something, by readable names."""
    return {str(WORDS.get(name, name)): value for name, value in content.items() if value not in EMPTY}


def files_in(found: OpenCase) -> Iterator[OpenFile]:
    """Yield the files of a case that may be opened, one after the other."""
    yield from (file for file in files_of(found.row, found.secret.files) if file.can_be_opened)


def as_data(found: OpenCase, sections: list[Section], *, at: datetime) -> dict[str, object]:
    """Return the same as plain data."""
    return {
        "number": found.row.label,
        "at": at,
        "sections": [
            {"title": one.title, "needs_review": one.needs_review, "rows": list(one.rows)} for one in sections
        ],
    }
