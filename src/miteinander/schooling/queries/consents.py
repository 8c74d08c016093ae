"""What families agreed to. Neighbours ask `may_share` before anything leaves the centre."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.db.models import Exists, OuterRef, Q, QuerySet

from miteinander.organisations.queries import active_organisations
from miteinander.schooling.models import (
    Child,
    ConsentText,
    Family,
    FamilyConsent,
    Guardian,
    PlannedPlace,
    Proposal,
    School,
)

# The wordings this version of the program brings; a row is made of them when the first family agrees.
SEED = Path(__file__).resolve().parent.parent / "consents.json"
SHARE_SCHOOL, SHARE_HEALTH, PROTECTED, FOLLOW_UP, CONTACT = CODES = (
    "share_school",
    "share_health",
    "protected",
    "follow_up",
    "contact",
)
OFFICE = "Gesundheitsamt"


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of what a family agrees to. The first line of each text is its title."""

    code: str
    version: int
    texts: Mapping[str, str]
    needs_recipient: bool
    reviewed: Sequence[str] = ()  # languages a native speaker has read

    def title(self, language: str = "de") -> str:
        """Return the title in a language, German where it is missing."""
        return self._said(language).partition("\n")[0]

    def body(self, language: str = "de") -> str:
        """Return the sentences in a language, German where they are missing."""
        return self._said(language).partition("\n")[2]

    def _said(self, language: str) -> str:
        return self.texts.get(language) or self.texts["de"]


@cache
def seeded() -> Mapping[str, Wording]:
    """Return the wordings of the data file by code."""
    entries = json.loads(SEED.read_text(encoding="utf-8"))
    return {entry["code"]: Wording(**entry) for entry in entries}


def wordings(*, on: date) -> list[Wording]:
    """Return the wording that holds on a day for each purpose, in the order of the page."""
    own = {
        row.code: wording_of(row)
        for row in ConsentText.objects.filter(valid_from__lte=on).order_by("code", "version", "id")
    }
    return [own.get(code) or seeded()[code] for code in CODES]


def wording_of(row: ConsentText) -> Wording:
    """Return a kept version as plain values."""
    return Wording(row.code, row.version, row.texts, row.needs_recipient)


def wording(code: str, *, on: date) -> Wording:
    """Return the wording of one purpose that holds on a day."""
    return next(one for one in wordings(on=on) if one.code == code)


def consents_of(family: Family) -> QuerySet[FamilyConsent]:
    """Return what a family agreed to and took back, the newest first."""
    rows = FamilyConsent.objects.filter(family=family)
    return rows.select_related("text", "recipient", "child", "given_by").order_by("-given_at", "-id")


def may_share(child: Child, code: str, recipient: int | None = None) -> bool:
    """Tell whether the family agrees to one purpose for one recipient (an organisation's key) now.

    A consent for the whole family counts for each child; one without recipient counts for the centre only.
    """
    return _valid(child, code).filter(recipient=recipient).exists()


def recipients_of(child: Child, code: str) -> list[int]:
    """Return the organisations for which the family agrees to a purpose now."""
    found = _valid(child, code).filter(recipient__isnull=False).order_by("id")
    return list(found.values_list("recipient_id", flat=True))


def shared_with(child: Child) -> list[tuple[int, str]]:
    """Return key and name of the schools that may have the Erfassungsbogen."""
    found = _valid(child, SHARE_SCHOOL).filter(recipient__isnull=False)
    pairs = found.order_by("recipient__name", "recipient_id")
    return list(pairs.values_list("recipient_id", "recipient__name").distinct())


def _valid(child: Child, code: str) -> QuerySet[FamilyConsent]:
    return FamilyConsent.objects.filter(
        Q(child=None) | Q(child=child),
        family=child.family_id,
        text__code=code,
        withdrawn_at__isnull=True,
    )


def may_write(family: Family) -> bool:
    """Tell whether the centre may mail a family: it gave its address, and never took that back."""
    taken_back = FamilyConsent.objects.filter(family=family, text__code=CONTACT)
    newest = taken_back.order_by("-given_at", "-id").first()
    return newest is None or newest.withdrawn_at is None


def objecting_guardians(family: Family) -> QuerySet[Guardian]:
    """Return guardians with custody who said no to something, unless somebody has custody alone."""
    alone = Guardian.objects.filter(family=OuterRef("family"), custody="sole")
    rows = Guardian.objects.filter(family=family, custody__in=("joint", "appointed"))
    return rows.filter(~Exists(alone)).exclude(objects_to="").order_by("id")


def asked_schools(consent: FamilyConsent) -> int:
    """Return how many questions to this consent's school still run; taking it back must end them."""
    if consent.recipient_id is None:
        return 0
    rows = Proposal.objects.filter(
        child__family=consent.family_id, school__organisation=consent.recipient_id, state="offered"
    )
    return (rows.filter(child=consent.child_id) if consent.child_id else rows).count()


def child_choices(family: Family) -> list[tuple[int, str]]:
    """Return the children of a family for a select field, the eldest first."""
    rows = Child.objects.filter(family=family).order_by("born_on", "id")
    return [(row.pk, row.first_name) for row in rows]


def guardian_choices(family: Family) -> list[tuple[int, str]]:
    """Return who cares for the children, for a select field."""
    rows = Guardian.objects.filter(family=family).order_by("id")
    return [(row.pk, f"{row.first_name} {row.last_name}") for row in rows]


def recipient_choices(code: str) -> list[tuple[int, str]]:
    """Return the organisations a purpose may name: schools, the Gesundheitsamt, or none."""
    if code == SHARE_HEALTH:
        offices = active_organisations().filter(kind="health")
        named = offices.filter(name__icontains=OFFICE)  # hospitals are of this kind too
        return list((named if named.exists() else offices).values_list("pk", "name"))
    if code in {SHARE_SCHOOL, PROTECTED}:
        schools = School.objects.values("organisation")
        return list(active_organisations().filter(pk__in=schools).values_list("pk", "name"))
    return []


def near_recipients(family: Family, named: Sequence[int] = ()) -> list[int]:
    """Return organisations of schools, the likeliest first.

    Those of the `named` schools, those the last plan has for the children, wished ones, a sibling's.
    """
    likely = [*named, *_planned_schools(family)]
    near: set[int] = set()
    for wishes, sibling in Child.objects.filter(family=family).values_list("wishes", "sibling_school"):
        near.update(wishes)
        if sibling:
            near.add(sibling)
    rows = School.objects.filter(pk__in=near).order_by("organisation__name", "id")
    return institutions_of([*likely, *rows.values_list("pk", flat=True)])


def institutions_of(schools: Sequence[int]) -> list[int]:
    """Return the organisations of schools, in the order of the schools."""
    rows = School.objects.filter(pk__in=schools).order_by("id").values_list("pk", "organisation_id")
    known = dict(rows)
    return list(dict.fromkeys(known[school] for school in schools if school in known))


def _planned_schools(family: Family) -> list[int]:
    """Return the schools that the last plan with the family's children has for them."""
    lines = PlannedPlace.objects.filter(child__family=family)
    last = lines.order_by("-plan_id", "-id").values_list("plan_id", flat=True)[:1]
    rows = lines.filter(plan__in=last, school__isnull=False).order_by("id")
    return list(rows.values_list("school_id", flat=True))
