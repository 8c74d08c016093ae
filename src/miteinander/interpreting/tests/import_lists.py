"""Make lists as other centres might keep them, with known mistakes in known rows."""

import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from openpyxl import Workbook
from schwifty import IBAN

from miteinander.interpreting.tests.import_words import (
    ASSIGNMENT_HEADINGS,
    FIRST_NAMES,
    INSTITUTION_HEADINGS,
    INTERPRETER_HEADINGS,
    LAST_NAMES,
    MISSPELT,
    SHEET_NAMES,
    SPEAKS,
    STREETS,
    TOPICS,
    TYPES,
)

Value = str | int | float | date | time | None


@dataclass(slots=True)
class Style:
    """How one centre writes."""

    pick: random.Random
    english: bool = False
    full_names: bool = False
    last_first: bool = True
    one_time_column: bool = False
    in_minutes: bool = False
    amounts_as_text: bool = False
    title_rows: int = 0
    footer: bool = False
    year: int = 2024
    dates: tuple[Callable[[date], Value], ...] = ()
    times: tuple[Callable[[time], Value], ...] = ()
    separator: str = ", "


@dataclass(slots=True)
class Made:
    """One sheet: rows below the heading, and what was planted where (Excel row → code)."""

    kind: str
    name: str
    headings: list[str]
    rows: list[list[Value]]
    first_row: int
    titles: list[list[Value]] = field(default_factory=list)
    planted: dict[int, str] = field(default_factory=dict)

    def place(self, index: int) -> int:
        """Return the Excel row of the row with this index."""
        return self.first_row + index


def _date_styles(pick: random.Random) -> tuple[Callable[[date], Value], ...]:
    everything: list[Callable[[date], Value]] = [
        lambda day: day,
        lambda day: day.strftime("%d.%m.%Y"),
        lambda day: day.strftime("%d.%m.%y"),
        lambda day: f"{day.day}.{day.month}.{day.year}",
        lambda day: day.isoformat(),
        lambda day: (day - date(1899, 12, 30)).days,
        lambda day: f"{('Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So')[day.weekday()]}, {day:%d.%m.%Y}",
        lambda day: day.strftime("%d/%m/%Y"),
    ]
    return tuple(pick.sample(everything, pick.randint(1, 3)))


def _time_styles(pick: random.Random) -> tuple[Callable[[time], Value], ...]:
    everything: list[Callable[[time], Value]] = [
        lambda clock: clock,
        lambda clock: clock.strftime("%H:%M"),
        lambda clock: f"{clock:%H:%M} Uhr",
        lambda clock: f"{clock.hour}.{clock.minute:02d}",
        lambda clock: (clock.hour * 60 + clock.minute) / 1440,
    ]
    return tuple(pick.sample(everything, pick.randint(1, 2)))


def make_style(seed: int) -> Style:
    """Return the habits of one centre, reproducible from its number."""
    pick = random.Random(seed)
    return Style(
        pick=pick,
        english=pick.random() < 0.2,
        full_names=pick.random() < 0.4,
        last_first=pick.random() < 0.6,
        one_time_column=pick.random() < 0.3,
        in_minutes=pick.random() < 0.3,
        amounts_as_text=pick.random() < 0.3,
        title_rows=pick.choice((0, 0, 1, 2, 3)),
        footer=pick.random() < 0.6,
        year=pick.choice((2023, 2024, 2025)),
        dates=_date_styles(pick),
        times=_time_styles(pick),
        separator=pick.choice((", ", "; ", ",", " / ", "; ")),
    )


def _headings(style: Style, words: dict[str, tuple[str, ...]], fields: list[str]) -> list[str]:
    chosen = []
    for name in fields:
        options = words[name]
        heading = options[-1] if style.english else style.pick.choice(options[:-1])
        while heading in chosen:
            heading = style.pick.choice(options)
        chosen.append(heading)
    return chosen


def _ordered(style: Style, fields: list[str]) -> list[str]:
    """Return the columns in another order, the first one kept: lists begin with what they are about."""
    rest = fields[1:]
    style.pick.shuffle(rest)
    return [fields[0], *rest]


def _date(style: Style, day: date) -> Value:
    return style.pick.choice(style.dates)(day)


def make_institutions(style: Style, count: int) -> tuple[Made, list[str]]:
    """Return a sheet of institutions and their names."""
    pick = style.pick
    fields = _ordered(
        style, ["name", "type", "street", "postcode", "contact", "mail", "phone", "cost_centre"]
    )
    made = _sheet(style, "institutions", INSTITUTION_HEADINGS, fields)
    names = []
    for number in range(count):
        kind = pick.choice(TYPES)
        name = f"{kind} {pick.choice(LAST_NAMES)}{pick.choice(('weg', 'straße', 'platz'))} {number}"
        names.append(name)
        entry: dict[str, Value] = {
            "name": name,
            "type": kind,
            "street": f"{pick.choice(STREETS)} {pick.randint(1, 99)}",
            "postcode": pick.choice((str(33600 + number % 90), 33600 + number % 90)),
            "contact": f"{pick.choice(FIRST_NAMES)} {pick.choice(LAST_NAMES)}",
            "mail": f"stelle{number}@amt.example",
            "phone": f"0521 {pick.randint(100_000, 999_999)}",
            "cost_centre": str(pick.randint(100_000, 999_999)),
        }
        made.rows.append([entry[name] for name in fields])
    twin = list(made.rows[count // 2])
    index = fields.index("name")
    twin[index] = f" {str(twin[index]).upper()} "
    made.rows.append(twin)
    made.planted[made.place(len(made.rows) - 1)] = "duplicate_row"
    _foot(style, made)
    return made, names


def make_interpreters(style: Style, count: int) -> tuple[Made, list[tuple[str, str, list[str]]]]:
    """Return the pool and its people as (last, first, languages)."""
    pick = style.pick
    named = ["full_name"] if style.full_names else ["last_name", "first_name"]
    rest = ["gender", "born_on", "street", "postcode", "city", "phone", "mail", "languages", "undertaking_on"]
    fields = named + _ordered(style, [*rest, "clearance_on", "iban", "hours_per_month", "note"])
    made = _sheet(style, "interpreters", INTERPRETER_HEADINGS, fields)
    pairs = [(last, first) for last in LAST_NAMES for first in FIRST_NAMES]
    people = []
    for number, (last, first) in enumerate(pick.sample(pairs, count)):
        languages = pick.sample(SPEAKS, pick.randint(1, 3))
        people.append((last, first, languages))
        trained = date(style.year - pick.randint(1, 5), pick.randint(1, 12), pick.randint(1, 28))
        entry: dict[str, Value] = {
            "full_name": f"{last}, {first}" if style.last_first else f"{first} {last}",
            "last_name": last,
            "first_name": first,
            "gender": pick.choice(("w", "m", "w", "d")),
            "born_on": _date(style, date(pick.randint(1955, 2003), pick.randint(1, 12), pick.randint(1, 28))),
            "street": f"{pick.choice(STREETS)} {pick.randint(1, 99)}",
            "postcode": 33600 + number % 90,
            "city": "Lindenfurt",
            "phone": f"0151 {pick.randint(1_000_000, 9_999_999)}",
            "mail": f"person{number}@post.example" if pick.random() < 0.9 else None,
            "languages": style.separator.join(languages),
            "undertaking_on": pick.choice((_date(style, trained), "fehlt", None)),
            "clearance_on": pick.choice((_date(style, trained + timedelta(days=40)), None)),
            "iban": _iban(pick),
            "hours_per_month": pick.choice((10, 20, "15 Std.", None)),
            "note": pick.choice((None, None, "nur vormittags", "inaktiv")),
        }
        made.rows.append([entry[name] for name in fields])
    _plant_in_pool(style, made, fields, people)
    made.rows.append(list(made.rows[1]))
    made.planted[made.place(len(made.rows) - 1)] = "duplicate_row"
    _foot(style, made)
    return made, people


def _iban(pick: random.Random) -> str:
    return str(
        IBAN.generate(
            "DE", bank_code="48050161", account_code=str(pick.randint(1_000_000, 9_999_999_999))
        ).compact
    )


def _plant_in_pool(
    style: Style, made: Made, fields: list[str], people: list[tuple[str, str, list[str]]]
) -> None:
    places = style.pick.sample(range(3, len(made.rows)), 9)
    for index in places[:3]:
        account = str(made.rows[index][fields.index("iban")])
        wrong = account[:-1] + str((int(account[-1]) + 3) % 10)
        made.rows[index][fields.index("iban")] = wrong
        made.planted[made.place(index)] = "iban_checksum"
    for index in places[3:6]:
        made.rows[index][fields.index("mail")] = style.pick.choice(
            ("anna at post.example", "anna@post", "anna.post.example")
        )
        made.planted[made.place(index)] = "mail_malformed"
    for index in places[6:]:
        language = style.pick.choice(sorted(MISSPELT))
        last, first, _ = people[index]
        people[index] = (last, first, [language])
        made.rows[index][fields.index("languages")] = MISSPELT[language]
        made.planted[made.place(index)] = "language_spelling"


def make_assignments(
    style: Style, institutions: list[str], people: list[tuple[str, str, list[str]]], count: int
) -> Made:
    """Return a year of assignments with planted mistakes."""
    pick = style.pick
    times = ["time_range"] if style.one_time_column else ["start", "end"]
    lasting = "minutes" if style.in_minutes else "hours"
    rest = ["institution", "language", "topic", "interpreter", lasting, "travel", "amount", "paid_on", "note"]
    fields = ["date", *times, *_ordered(style, rest)]
    made = _sheet(style, "assignments", ASSIGNMENT_HEADINGS, fields)
    for number in range(count):
        day = date(style.year, 1, 2) + timedelta(days=number * 360 // count)
        made.rows.append(_assignment(style, fields, day, institutions, people))
    places = pick.sample(range(count), 16)
    for index in places[:4]:
        made.rows[index] = _assignment(
            style, fields, date(style.year, 6, 3), institutions, people, backwards=True
        )
        made.planted[made.place(index)] = "end_before_start"
    for index in places[4:8]:
        made.rows[index][fields.index("institution")] = f"Unbekannte Stelle {index}"
        made.planted[made.place(index)] = "unknown_institution"
    for index in places[8:12]:
        made.rows[index][fields.index("interpreter")] = pick.choice(
            ("Niemandsohn, Egon", "Zzyzx", "Quark, Q.")
        )
        made.planted[made.place(index)] = "unknown_interpreter"
    for index in places[12:]:
        wrong = pick.choice((style.year + 27, style.year - 10, style.year + 5))
        made.rows[index][fields.index("date")] = _date(style, date(wrong, 5, 14))
        made.planted[made.place(index)] = "year_typo"
    _foot(style, made)
    return made


def _assignment(
    style: Style,
    fields: list[str],
    day: date,
    institutions: list[str],
    people: list[tuple[str, str, list[str]]],
    *,
    backwards: bool = False,
) -> list[Value]:
    pick = style.pick
    start = datetime.combine(day, time(pick.randint(8, 16), pick.choice((0, 15, 30, 45))))
    minutes, travel = pick.choice((45, 60, 90, 120, 150)), pick.choice((0, 15, 30, 60))
    end = start + timedelta(minutes=minutes)
    last, first, languages = pick.choice(people)
    cents = round((minutes + travel) * 1500 / 60)
    paid = date(day.year + day.month // 12, day.month % 12 + 1, 5)
    shown_start, shown_end = (end, start) if backwards else (start, end)
    euros = f"{cents // 100},{cents % 100:02d} €" if style.amounts_as_text else cents / 100
    entry: dict[str, Value] = {
        "date": _date(style, day),
        "start": pick.choice(style.times)(shown_start.time()),
        "end": pick.choice(style.times)(shown_end.time()),
        "time_range": f"{shown_start:%H:%M} - {shown_end:%H:%M}",
        "institution": pick.choice(institutions),
        "language": pick.choice(languages),
        "topic": pick.choice(TOPICS),
        "interpreter": f"{last}, {first}" if style.last_first else f"{first} {last}",
        "hours": pick.choice((minutes / 60, f"{minutes / 60:.2f}".replace(".", ","))),
        "minutes": minutes,
        "travel": travel / 60,
        "amount": euros,
        "paid_on": _date(style, paid) if pick.random() < 0.8 else None,
        "note": None,
    }
    if pick.random() < 0.05:
        entry |= {"interpreter": None, "note": "nicht besetzt", "amount": 0, "paid_on": None}
    elif pick.random() < 0.05:
        entry["note"] = pick.choice(("kurzfr. abgesagt", "Klient nicht erschienen"))
    return [entry[name] for name in fields]


def _sheet(style: Style, kind: str, words: dict[str, tuple[str, ...]], fields: list[str]) -> Made:
    titles: list[list[Value]] = [[None] for _ in range(style.title_rows)]
    if titles:
        titles[0] = [f"Liste des KI Lindenfurt, {kind} – Stand 31.12.{style.year}"]
    name = style.pick.choice(SHEET_NAMES[kind])
    first_row = len(titles) + 2
    return Made(kind, name, _headings(style, words, fields), [], first_row, titles)


def _foot(style: Style, made: Made) -> None:
    if style.footer:
        row: list[Value] = [None] * len(made.headings)
        row[0] = style.pick.choice(("Summe", "Gesamt:", "Anzahl gesamt", "Total"))
        made.rows.append([None] * len(made.headings))
        made.rows.append(row)
        made.planted[made.place(len(made.rows) - 1)] = "footer_row"


def make_workbook(
    seed: int, *, institutions: int = 30, people: int = 25, assignments: int = 120
) -> tuple[bytes, list[Made], Style]:
    """Return an .xlsx of one centre, its three sheets in some order, and its habits."""
    style = make_style(seed)
    listed, names = make_institutions(style, institutions)
    pool, persons = make_interpreters(style, people)
    done = make_assignments(style, names, persons, assignments)
    sheets = [listed, pool, done]
    style.pick.shuffle(sheets)
    return to_xlsx(sheets), sheets, style


def to_xlsx(sheets: list[Made]) -> bytes:
    """Return the sheets as a file."""
    book = Workbook(write_only=True)
    for made in sheets:
        sheet = book.create_sheet(made.name)
        for row in [*made.titles, made.headings, *made.rows]:
            sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def to_csv(made: Made, *, delimiter: str = ";", encoding: str = "cp1252") -> bytes:
    """Return one sheet as Excel would export it in German."""

    def text(value: Value) -> str:
        match value:
            case None:
                return ""
            case date():
                return value.strftime("%d.%m.%Y")
            case time():
                return value.strftime("%H:%M")
            case float():
                return f"{value:.4g}".replace(".", ",")
            case _:
                return str(value)

    rows: list[list[Value]] = [*made.titles, [*made.headings], *made.rows]
    lines = [delimiter.join('"' + text(cell).replace('"', '""') + '"' for cell in row) for row in rows]
    return "\r\n".join(lines).encode(encoding, "replace")
