"""What stands in the room's letters and lists: amounts and days as they are written in German."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from miteinander.payments import queries
from miteinander.payments.models import Payee, Statement, StatementLine
from miteinander.payments.rules import TaxPosition
from miteinander.payments.rules.sepa import masked
from miteinander.people.models import Person
from miteinander.web.mail import Recipient
from miteinander.web.sheets import write_sheet
from miteinander.web.templatetags.locale_format import day, day_short, euro

PARTS = {"work": "Einsatz", "travel": "Fahrzeit", "lines": "Schriftlich", "late": "Späte Absage"}
LINE_PARTS = frozenset({"lines"})


def recipient_of(person: Person) -> Recipient:
    """Return where and in which language a person gets our mails."""
    return Recipient(address=person.email, language=person.language, person_id=person.pk)


def month_name(month: date) -> str:
    """Write a month: November 2026."""
    return day(month).split(" ", 1)[1]


def part_name(part: str) -> str:
    """Name a part of the work; corrections keep the name of what they correct."""
    return PARTS.get(part.partition("-")[0], part)


def units_text(line: StatementLine) -> str:
    """Write minutes or lines; corrections have none."""
    if not line.units:
        return ""
    is_lines = line.part.partition("-")[0] in LINE_PARTS
    return f"{line.units} {'Zeilen' if is_lines else 'min'}"


def statement_letter(statement: Statement, *, now: datetime) -> dict[str, object]:
    """Return the values of `payments/statement.typ` for one statement."""
    [(_row, values)] = statement_letters([statement], now=now)
    return values


def statement_letters(
    statements: Sequence[Statement], *, now: datetime
) -> list[tuple[Statement, dict[str, object]]]:
    """Return the values of many letters with a handful of queries; letters about money are in German."""
    people = [statement.person_id for statement in statements]
    lines = queries.lines_by_statement(statements)
    accounts = queries.payees_of(people)
    year = timezone.localdate(now).year
    positions = queries.tax_positions(people, year=year)
    names = queries.funding_names()
    with translation.override("de"):
        return [
            (
                one,
                _values(one, lines[one.pk], accounts.get(one.person_id))
                | {"sums": _sums(lines[one.pk], names), "tax": _tax(positions[one.person_id])},
            )
            for one in statements
        ]


def _values(statement: Statement, lines: list[StatementLine], payee: Payee | None) -> dict[str, object]:
    return {
        "number": statement.number,
        "month": month_name(statement.month),
        "drawn_on": day(statement.drawn_at),
        "released": day(statement.released_at) if statement.released_at else "noch nicht freigegeben",
        "payee": {
            "name": str(statement.person),
            "lines": [],
            "iban": masked(payee.iban) if payee else "(noch nicht angegeben)",
        },
        "rows": [
            {
                "day": day_short(line.on_day),
                "text": line.text,
                "part": part_name(line.part),
                "units": units_text(line),
                "amount": euro(line.cents),
            }
            for line in lines
        ],
        "total": euro(statement.total_cents),
    }


def _sums(lines: list[StatementLine], names: Mapping[str, str]) -> list[dict[str, str]]:
    by_code: dict[str, int] = defaultdict(int)
    for line in lines:
        by_code[line.funding_code] += line.cents
    return [{"name": names.get(code, code), "amount": euro(cents)} for code, cents in by_code.items()]


def _tax(position: TaxPosition) -> str:
    if not position.allowance_cents:
        return ""
    return (
        f"In diesem Jahr sind es damit {euro(position.total_cents)} von {euro(position.allowance_cents)} "
        "Ehrenamtspauschale (§ 3 Nr. 26a EStG)."
    )


def posting_sheet(statements: list[Statement]) -> bytes:
    """Return the list the treasury books from: one row per line, with cost centre and funding source."""
    lines = (
        StatementLine.objects.filter(statement__in=statements)
        .select_related("statement__person")
        .order_by("statement__number", "on_day", "id")
    )
    with translation.override("de"):
        return write_sheet(
            _("Buchungen"),
            [
                "Abrechnung",
                "Monat",
                "Name",
                "Tag",
                "Einsatz",
                "Art",
                "Umfang",
                "Kostenstelle",
                "Geldquelle",
                "Euro",
            ],
            [
                (
                    line.statement.number,
                    f"{line.statement.month:%m.%Y}",
                    str(line.statement.person),
                    line.on_day,
                    line.text,
                    part_name(line.part),
                    units_text(line),
                    line.cost_centre,
                    line.funding_code,
                    line.cents / 100,
                )
                for line in lines
                if line.statement is not None
            ],
        )
