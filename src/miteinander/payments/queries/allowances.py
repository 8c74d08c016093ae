"""How near everybody is to the tax allowance of a year."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BigIntegerField, Q, Sum, Value

from miteinander.payments import rules
from miteinander.payments.models import Statement, StatementLine, TaxAllowance, TaxDeclaration
from miteinander.people.models import Person

VOLUNTEER = "volunteer"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonYear:
    """One person's year, with the day of the declaration if there is one."""

    person: Person
    position: rules.TaxPosition
    is_declared: bool


def allowance_of(year: int, code: str = VOLUNTEER) -> rules.Allowance | None:
    """Return the allowance of a year; None where nobody entered it."""
    row = TaxAllowance.objects.filter(code=code, year=year).first()
    return rules.Allowance(code=row.code, year=row.year, cents=row.cents, source=row.source) if row else None


def allowance_years() -> list[int]:
    """Return the years with an allowance, the latest first."""
    rows = TaxAllowance.objects.filter(code=VOLUNTEER).order_by("-year")
    return list(rows.values_list("year", flat=True))


def person_years(year: int, *, is_this_year: bool, person_ids: list[int] | None = None) -> list[PersonYear]:
    """Return everybody who was paid, or is owed, something in a year; the highest first.

    Money counts in the year it is paid. What is still open counts in the present year (`is_this_year`).
    """
    allowance = allowance_of(year)
    paid, unpaid = _sums(Q(state="paid", run__paid_at__year=year), person_ids), _open(person_ids)
    owed = unpaid if is_this_year else {}
    declared = dict(
        TaxDeclaration.objects.filter(year=year).order_by("id").values_list("person_id", "elsewhere_cents")
    )
    wanted = set(paid) | set(owed) if person_ids is None else set(person_ids)
    people = Person.objects.in_bulk(wanted)
    found = [
        PersonYear(
            person=person,
            position=rules.TaxPosition(
                allowance_cents=allowance.cents if allowance else 0,
                paid_cents=paid.get(pk, 0),
                open_cents=max(0, owed.get(pk, 0)),
                elsewhere_cents=declared.get(pk, 0),
            ),
            is_declared=pk in declared,
        )
        for pk, person in people.items()
    ]
    return sorted(found, key=lambda one: (-one.position.total_cents, one.person.pk))


def tax_position(person_id: int, *, year: int) -> rules.TaxPosition:
    """Return one person's position in the present year."""
    return tax_positions([person_id], year=year)[person_id]


def tax_positions(person_ids: Sequence[int], *, year: int) -> dict[int, rules.TaxPosition]:
    """Return the positions of several persons in the present year."""
    found = person_years(year, is_this_year=True, person_ids=list(person_ids))
    return {one.person.pk: one.position for one in found}


def left_free_of_tax(year: int) -> dict[int, int] | None:
    """Return in one statement what each person may still receive, in cents; None without an allowance.

    Whoever was paid nothing is missing: the whole allowance is left, under the key 0.
    """
    paid = Q(state="paid", run__paid_at__year=year) | Q(state__in=["drawn", "released"])
    whole = TaxAllowance.objects.filter(code=VOLUNTEER, year=year).order_by()
    taken = Statement.objects.filter(paid).order_by()
    loose = StatementLine.objects.filter(statement__isnull=True).order_by()
    told = TaxDeclaration.objects.filter(year=year).order_by()
    kind, nobody = Value("taken"), Value(0, BigIntegerField())
    rows = whole.values_list(Value("whole"), nobody, "cents").union(
        taken.values_list(kind, "person_id", "total_cents"),
        loose.values_list(kind, "person_id", "cents"),
        told.values_list(kind, "person_id", "elsewhere_cents"),
        all=True,
    )
    allowance, used = None, defaultdict[int, int](int)
    for word, person, cents in rows:
        if word == "whole":
            allowance = cents
        else:
            used[person] += cents
    if allowance is None:
        return None
    return {0: allowance, **{person: max(0, allowance - cents) for person, cents in used.items()}}


def _sums(condition: Q, person_ids: list[int] | None) -> dict[int, int]:
    rows = Statement.objects.filter(condition)
    if person_ids is not None:
        rows = rows.filter(person_id__in=person_ids)
    return dict(rows.values_list("person_id").annotate(cents=Sum("total_cents")).order_by("person_id"))


def _open(person_ids: list[int] | None) -> dict[int, int]:
    """Add what is drawn or released but not paid, and lines no statement has taken up."""
    total: dict[int, int] = defaultdict(int)
    for pk, cents in _sums(Q(state__in=["drawn", "released"]), person_ids).items():
        total[pk] += cents
    lines = StatementLine.objects.filter(statement__isnull=True)
    if person_ids is not None:
        lines = lines.filter(person_id__in=person_ids)
    for pk, cents in lines.values_list("person_id").annotate(cents=Sum("cents")).order_by("person_id"):
        total[pk] += cents
    return dict(total)
