"""The parts of a case's page about the person, what happened, and the work done."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from miteinander.antidiscrimination.forms.cases import CHANNELS, INVOLVED, WISHES, as_day
from miteinander.antidiscrimination.forms.entries import entry_pairs
from miteinander.antidiscrimination.models import ItemKind
from miteinander.antidiscrimination.queries.entries import Entry, entries_of
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.antidiscrimination.views.section import Action, MakeSection, Section
from miteinander.vault.access.door import VaultRequest
from miteinander.web.addresses import address
from miteinander.web.components import Pair
from miteinander.web.templatetags.locale_format import day, language_name

FILE = "antidiscrimination/_section_entries.html"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the page shows it."""

    entry: Entry
    on: str
    kind: str
    pairs: Sequence[Pair]
    may_change: bool


def filled(*pairs: Pair) -> list[Pair]:
    """Return the pairs that say something."""
    return [pair for pair in pairs if pair.value not in ("", None)]


def story(_request: VaultRequest, found: OpenCase) -> Section:
    """Show what happened, in the words it was told."""
    told = found.content
    pairs = filled(
        Pair(_("Wann"), told.when),
        Pair(_("Tag des Geschehens"), day(as_day(told.happened_on))),
        Pair(_("Davon erfahren am"), day(as_day(told.known_since))),
        Pair(_("Wo"), told.where),
        Pair(_("Die Person möchte"), _word(WISHES, told.wish)),
        Pair(_("Kam über"), _word(CHANNELS, told.channel)),
        Pair(_("Ist die Stadt beteiligt?"), _word(INVOLVED, told.city_involved)),
    )
    url = reverse("antidiscrimination:case_edit", args=[found.row.pk])
    return Section(
        anchor="geschehen",
        title=_("Was geschehen ist"),
        template="antidiscrimination/_section_story.html",
        shown={"story": told.story, "pairs": pairs},
        actions=[Action(_("Ändern"), url, "edit")],
    )


def _word(words: Sequence[tuple[str, str | Promise]], code: str) -> str:
    return str(dict(words).get(code, code))


def identity(_request: VaultRequest, found: OpenCase) -> Section:
    """Show who it is about, as far as the person wanted to say."""
    who = found.identity
    pairs = filled(
        Pair(_("Name"), who.name or _("ohne Namen")),
        Pair(_("Telefon"), who.phone, is_ltr=True),
        Pair(_("E-Mail"), who.email, is_ltr=True),
        Pair(_("Anschrift"), who.address),
        Pair(_("So erreichbar"), who.reach),
        Pair(_("Sprache"), language_name(who.language)),
        Pair(_("Sprachmittlung"), _("wird gebraucht") if who.needs_interpreter else ""),
    )
    url = reverse("antidiscrimination:person_edit", args=[found.row.pk])
    return Section(
        anchor="person",
        title=_("Person"),
        template="antidiscrimination/_section_pairs.html",
        shown={"pairs": pairs},
        actions=[Action(_("Ändern"), url, "edit")],
        is_aside=True,
    )


def chronology(_request: VaultRequest, found: OpenCase) -> Section:
    """Show what happened when, as the person tells it: days in their order, then what has no day."""
    lines = _lines(found, ItemKind.EVENT)
    lines.sort(key=lambda line: (not line.entry.content.on, line.entry.content.on))
    return Section(
        anchor="chronologie",
        title=_("Chronologie"),
        template="antidiscrimination/_section_chronology.html",
        shown={"lines": lines},
        actions=_new(found, ItemKind.EVENT, _("Ereignis hinzufügen")),
        count=len(lines),
    )


def _file(
    anchor: str, title: str | Promise, empty: str | Promise, *kinds: tuple[ItemKind, str | Promise]
) -> MakeSection:
    """Return what builds a part made of entries: newest first, and a link to write each kind."""

    def make(_request: VaultRequest, found: OpenCase) -> Section:
        lines = _lines(found, *(kind for kind, _label in kinds))[::-1]
        actions = [action for kind, label in kinds for action in _new(found, kind, str(label))]
        return Section(
            anchor=anchor,
            title=str(title),
            template=FILE,
            shown={"lines": lines, "empty": empty, "is_mixed": len(kinds) > 1},
            actions=actions,
            count=len(lines) or None,
            is_empty=not lines,
        )

    return make


log = _file(
    "verlauf",
    _lazy("Kontakte und Notizen"),
    _lazy("Noch nichts notiert."),
    (ItemKind.CONTACT, _lazy("Kontakt eintragen")),
    (ItemKind.NOTE, _lazy("Notiz schreiben")),
)
check = _file(
    "konflikt",
    _lazy("Interessenkonflikt"),
    _lazy("Noch nicht geprüft, ob die Stadt oder jemand von uns beteiligt ist."),
    (ItemKind.CONFLICT, _lazy("Prüfen")),
)
mandate = _file(
    "auftrag",
    _lazy("Auftrag"),
    _lazy("Noch nicht besprochen, was die Person möchte."),
    (ItemKind.MANDATE, _lazy("Auftrag aufschreiben")),
)
attorney = _file(
    "vollmacht",
    _lazy("Vollmacht"),
    _lazy("Noch keine gesehen. Ohne sie sprechen wir niemanden im Namen der Person an."),
    (ItemKind.ATTORNEY, _lazy("Vollmacht eintragen")),
)
strategy = _file(
    "vorgehen",
    _lazy("Vorgehen"),
    _lazy("Noch nicht besprochen."),
    (ItemKind.STRATEGY, _lazy("Vorgehen aufschreiben")),
)
interventions = _file(
    "interventionen",
    _lazy("Interventionen"),
    _lazy("Noch keine."),
    (ItemKind.INTERVENTION, _lazy("Intervention eintragen")),
)
result = _file(
    "ergebnis",
    _lazy("Ergebnis"),
    _lazy("Noch nicht besprochen, was erreicht ist."),
    (ItemKind.RESULT, _lazy("Ergebnis aufschreiben")),
)


def _lines(found: OpenCase, *kinds: str) -> list[Line]:
    is_open = found.row.state != CaseState.CLOSED
    return [_line(entry, may_change=is_open) for entry in entries_of(found, *kinds)]


def _line(entry: Entry, *, may_change: bool) -> Line:
    content, kind = entry.content, entry.row.kind
    return Line(
        entry=entry,
        on=" · ".join(part for part in (day(as_day(content.on)), content.when) if part),
        kind=str(ItemKind(kind).label),
        pairs=entry_pairs(kind, content),
        may_change=may_change and not content.is_withdrawn,
    )


def _new(found: OpenCase, kind: str, label: str) -> list[Action]:
    if found.row.state == CaseState.CLOSED:
        return []
    return [Action(label, address("antidiscrimination:entry_new", found.row.pk, str(kind)), "add")]
