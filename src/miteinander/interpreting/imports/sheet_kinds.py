"""The kinds of list we read, and what tells them from each other."""

from collections.abc import Set as AbstractSet

from miteinander.interpreting.imports.problems import WORDING
from miteinander.interpreting.imports.vocabulary import FIELDS, Kind
from miteinander.lists.vocabulary import SPEAKS, ListKind, Vocabulary, phrases

_DESCRIBED = frozenset({"street", "postcode", "mail", "phone", "type", "contact", "cost_centre", "district"})


def _institutions_complete(present: AbstractSet[str]) -> float:
    return (1.0 if "name" in present else 0.2) * (1.0 if present & _DESCRIBED else 0.5)


def _interpreters_complete(present: AbstractSet[str]) -> float:
    named = bool(present & {"full_name", "last_name"})
    speaks = bool(present & {"languages", SPEAKS})
    return (1.0 if named else 0.2) * (1.0 if speaks else 0.35)


def _assignments_complete(present: AbstractSet[str]) -> float:
    spoken = 1.0 if "language" in present else 0.6
    placed = 1.0 if present & {"institution", "interpreter"} else 0.4
    return (1.0 if "date" in present else 0.15) * spoken * placed


VOCABULARY = Vocabulary(
    kinds=(
        ListKind(
            name=Kind.INSTITUTIONS,
            columns=FIELDS[Kind.INSTITUTIONS],
            lone="name",
            complete=_institutions_complete,
            sheet_words=phrases("""
                einrichtung | institution | schul | kund | auftraggeb | organisation | stelle | client |
                traeger | partner | kitas | agenc | adress | bedarfstrag | kontakt | nutzer | facilit
            """),
        ),
        ListKind(
            name=Kind.INTERPRETERS,
            columns=FIELDS[Kind.INTERPRETERS],
            either=("last_name", "full_name"),
            either_label="Name",
            core=("last_name", "full_name"),
            marked="languages",
            complete=_interpreters_complete,
            sheet_words=phrases("""
                pool | sprachmittler | dolmetscher | interpreter | mittler | person | liste sm | uebersetz |
                mediator | mitglied | ehrenamtlich | stammdaten | team | aktive | honorarkraft | lots |
                translator
            """),
        ),
        ListKind(
            name=Kind.ASSIGNMENTS,
            columns=FIELDS[Kind.ASSIGNMENTS],
            core_count=2,
            dated="date",
            complete=_assignments_complete,
            sheet_words=phrases("""
                einsatz | einsatze | auftrag | auftrage | termin | assignment | abrechnung | job | buchung |
                dolmetschung | einsaetze | januar | februar | marz | april | mai | juni | juli | august |
                september | oktober | november | dezember | vermittlung | bestellung | leistung | anfrag |
                booking | appointment | statistik
            """),
        ),
    ),
    wording=WORDING,
    creatable=frozenset({"institutions", "interpreters"}),
)
