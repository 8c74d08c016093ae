"""The Antidiskriminierungsstelle of the city: a founded zone with three members, and sealed cases.

Everybody may read it: the passphrase of all three vaults stands on the page that asks for it. Rows are bound
to their ids and versions as in real life; the trail says which version each has.
"""

from datetime import date, datetime, time, timedelta
from secrets import token_bytes

from django.conf import settings
from django.utils import timezone

from miteinander.antidiscrimination.models import (
    Bureau,
    Case,
    DeadlineState,
    Item,
    Message,
    Task,
    WorkshopWish,
)
from miteinander.antidiscrimination.models.cases import ZONE
from miteinander.antidiscrimination.queries.deadlines import deadlines_of
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules import counting, scheme, states
from miteinander.antidiscrimination.rules.papers import (
    CaseContent,
    Identity,
    ItemContent,
    MessageContent,
    TaskContent,
)
from miteinander.antidiscrimination.rules.secret import CaseSecret
from miteinander.antidiscrimination.rules.weeks import hour_of, week_of
from miteinander.antidiscrimination.usecases import keys
from miteinander.antidiscrimination.usecases.cases import seal_case
from miteinander.antidiscrimination.usecases.counting import change_counters
from miteinander.antidiscrimination.usecases.deadlines import propose
from miteinander.antidiscrimination.usecases.mailboxes import make_mailbox
from miteinander.antidiscrimination.usecases.rulebook import load_rules
from miteinander.audit.models import Entry
from miteinander.demo.city.complaints import COUNSELLORS, Complaint
from miteinander.demo.city.records import City
from miteinander.demo.seed.rows import Rows
from miteinander.people.models import Account
from miteinander.statistics.protection import Cell
from miteinander.vault import queries as vault
from miteinander.vault.models import PersonKey, Sealed
from miteinander.vault.queries import Keyring
from miteinander.vault.usecases import person, zone
from miteinander.vault.usecases.rows import reserve, seal_field

STEPS_EVERY = timedelta(days=4)
HEAD = "ad_head"
BUREAUS = (
    (
        "Servicestelle gegen Diskriminierung", "Verein Brücke am Strom", "Nachbarkreis",
        "Behörden, Wohnen, Schule", ["ar", "tr", "en"],
    ),
    (
        "Beratung Gleich und Fair", "Frauenzentrum Morgenrot", "Nachbarstadt", "Arbeit, Ausbildung",
        ["uk", "ru"],
    ),
    ("Ombudsstelle Gesundheit", "", "Nachbarstadt", "Krankenhaus, Praxis, Pflege", ["fr", "en"]),
)  # fmt: skip
WAITS = 30  # days until a wish is passed on, in this city


def fill_complaints(rows: Rows, city: City, *, now: datetime) -> None:
    """Found the zone, write the cases of two years, count the closed ones."""
    load_rules()
    _found_zone(rows, now=_at(date(city.today.year - 1, 1, 2), 9))
    counted: dict[counting.Place, Cell] = {}
    for complaint in city.complaints:
        marks = _Writer(rows, complaint, now=now).write()
        counted = counting.added(counted, marks)
    change_counters(counting.added, counted)
    _fill_wishes(now=now)
    _fill_bureaus(city)


def _fill_bureaus(city: City) -> None:
    """Enter bureaus people are led on to when the city is on the other side; all invented."""
    checked = city.today - timedelta(days=60)
    Bureau.objects.bulk_create(
        Bureau(
            name=name, carrier=carrier, place=place, topics=topics, languages=languages,
            phone=f"0800 555 01{number:02}", email=f"beratung{number}@stelle.example", checked_on=checked,
        )
        for number, (name, carrier, place, topics, languages) in enumerate(BUREAUS, start=1)
    )  # fmt: skip


def _fill_wishes(*, now: datetime) -> None:
    """Let three institutions wish a workshop of the Wegweiser; one was passed on."""
    wishes = (
        ("Gesamtschule Elmeufer", "Birgit Wehmeier", "pupils", "30", "soon", 2),
        ("Jugendzentrum Nordpark", "Malte Kampmeier", "staff", "15", "quarter", 9),
        ("Berufskolleg am Markt", "Wiebke Budde", "staff", "more", "later", 40),
    )
    WorkshopWish.objects.bulk_create(
        WorkshopWish(
            house=house,
            contact=contact,
            email=f"workshop{days}@einrichtung.example",
            audience=audience,
            size=size,
            period=period,
            received_at=now - timedelta(days=days),
            passed_on_at=now - timedelta(days=days - 2) if days > WAITS else None,
        )
        for house, contact, audience, size, period, days in wishes
    )


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def _found_zone(rows: Rows, *, now: datetime) -> None:
    """Make three keys; the head founds the zone and lets the others in. Nobody keeps the paper sheets."""
    head, phrase = rows.accounts[HEAD], settings.VAULT_DEMO_PHRASE
    made = {part: person.set_up_key(by=rows.accounts[part], phrase=phrase, now=now) for part in COUNSELLORS}
    private = person.open_private(made[HEAD].row, phrase)

    def ring() -> Keyring:
        return vault.keyring_of(made[HEAD].row.pk, head.pk, private)

    zone.found_zone(by=head, ring=ring(), zone=ZONE, now=now)
    for part, one in made.items():
        if part != HEAD:
            zone.admit_member(by=head, ring=ring(), zone=ZONE, member=one.row.pk, now=now)


class _Writer:
    """Writes one case with everything in it."""

    def __init__(self, rows: Rows, one: Complaint, *, now: datetime) -> None:
        self._rows, self._one, self._now = rows, one, now
        self._lead: Account | None = rows.accounts.get(one.lead)
        self._secret = CaseSecret.new()
        self._from_outside = one.channel.startswith("online")

    def write(self) -> dict[counting.Place, Cell]:
        """Write the case; return what it adds to the counters."""
        marks = self._marks()
        self._case = self._write_case(marks)
        self._write_keys()
        self._write_file()
        self._write_mailbox()
        self._write_duties()
        if self._one.state in states.AFTER_CONFLICT:
            self._write_deadlines()
        return marks.contributions() if marks is not None else {}

    def _marks(self) -> counting.Marks | None:
        closed_on = self._one.closed_on
        if closed_on is None:
            return None
        sheet = scheme.of_content(self._sheet(), otherwise=0)
        places = counting.places(sheet, counting.Quarter.of(closed_on), counting.plan())
        return counting.Marks(seed=token_bytes(32), places=tuple(places))

    def _sheet(self) -> dict[str, object]:
        now = scheme.current(timezone.localdate(self._now))
        answers = {
            (code, view): scheme.chosen(*codes)
            for code, codes in self._one.answers.items()
            for view in _question(now, code).views
        }
        sheet = scheme.Sheet(now.version, answers)
        scheme.validate(sheet)
        return scheme.as_content(sheet)

    def _write_case(self, marks: counting.Marks | None) -> Case:
        one = self._one
        row = Case(
            pk=reserve(Case),
            version=2 if one.closed_on else 1,
            state=one.state,
            restricted=one.restricted,
            opened_week=week_of(one.received_on),
            closed_week=week_of(one.closed_on) if one.closed_on else None,
            conflict_checked="deadlines" in one.way or one.way == ("intake", "conflict", "closed"),
            deadlines_checked="mandate" in one.way,
            has_attorney="intervention" in one.way,
            lead=self._lead,
            second=self._rows.accounts.get(one.second),
        )
        seal_case(row, self._secret, identity=self._identity(), content=self._content(marks))
        row.save(force_insert=True)
        self._tell_steps(row)
        return row

    def _identity(self) -> Identity:
        one = self._one
        return Identity(
            name=one.name,
            phone=one.phone,
            reach="vormittags, bitte keine Nachricht hinterlassen" if one.phone else "",
            language=one.language,
            needs_interpreter=bool(one.name) and one.language not in {"de", "en"},
        )

    def _content(self, marks: counting.Marks | None) -> CaseContent:
        one = self._one
        return CaseContent(
            title=one.kind.title,
            wish="report" if one.way[0] == "report_only" else "counselling",
            channel=one.channel,
            received_at=_at(one.received_on, 10, 20).isoformat(),
            story=one.story,
            where=one.kind.other_side,
            happened_on=one.happened_on.isoformat(),
            known_since=one.happened_on.isoformat(),
            refused_on=one.refused_on.isoformat() if one.refused_on else "",
            city_involved=one.kind.city,
            sheet=self._sheet(),
            counted=marks.as_content() if marks is not None else {},
        )

    def _tell_steps(self, row: Case) -> None:
        """Put the deeds of a case into the trail: how it came, each step, how it was closed."""
        one, moment = self._one, _at(self._one.received_on, 10, 20)
        if self._from_outside:
            self._tell("antidiscrimination.report.received", row, at=hour_of(moment), is_ours=False)
        else:
            self._tell("antidiscrimination.case.opened_by_staff", row, at=moment, note="v1")
        last = _at(one.closed_on, 15) if one.closed_on else self._now - timedelta(hours=1)
        for state in one.way[1:]:
            moment = min(moment + STEPS_EVERY, last)
            if state == "closed":
                self._tell("antidiscrimination.case.closed", row, at=last, note="v2")
            else:
                self._tell("antidiscrimination.case.moved", row, at=moment, note=state)

    def _write_keys(self) -> None:
        """Seal the case's key to the team; of a restricted case to who counsels in it and to the shares."""
        if not self._one.restricted:
            keys.share_with_team(self._case, self._secret)
            return
        for account in filter(None, (self._lead, self._case.second)):
            row = PersonKey.objects.get(account=account, replaced_at__isnull=True)
            keys.share_with_member(self._case, self._secret, member=row.pk, public=bytes(row.public))
        keys.share_with_shares(self._case, self._secret)

    def _day(self, after: int) -> date:
        """Return the day so long after the report, no later than the end of the case or yesterday."""
        last = self._one.closed_on or timezone.localdate(self._now) - timedelta(days=1)
        return max(self._one.received_on, min(self._one.received_on + timedelta(days=after), last))

    def _write_file(self) -> None:
        for line in self._one.lines:
            day = self._day(line.after)
            row = Item(
                pk=reserve(Item), case=self._case, kind=line.kind, week=week_of(day), author=self._lead
            )
            content = ItemContent(
                text=line.text,
                written_at=_at(day, 14).isoformat(),
                on=day.isoformat(),
                with_whom=line.with_whom,
                outcome=line.outcome,
                code=self._code(line.kind),
            )
            self._save(row, content.as_content())
            self._tell("antidiscrimination.item.written", row, at=_at(day, 14), note=f"v1 {line.kind}")

    def _code(self, kind: str) -> str:
        """Return what the form of an entry asks beside its words."""
        check = "city" if self._one.kind.city == "yes" else "none"
        return {"conflict": check, "contact": "phone", "intervention": "complaint_letter"}.get(kind, "")

    def _write_mailbox(self) -> None:
        """Give whoever wrote from outside a mailbox; nobody knows its code but for the one."""
        is_open = self._from_outside and self._one.closed_on is None
        if not self._one.letters and not is_open:
            return  # of closed cases only some, as each code takes a tenth of a second
        make_mailbox(self._case, self._secret, code=self._one.code)
        for letter in self._one.letters:
            day = self._day(letter.after)
            row = Message(
                pk=reserve(Message),
                case=self._case,
                from_office=letter.from_office,
                author=self._lead if letter.from_office else None,
                week=week_of(day),
                is_read=letter is not self._one.letters[-1],
            )
            moment = _at(day, 11)
            content = MessageContent(text=letter.text, written_at=moment.isoformat())
            self._save(row, content.as_content())
            is_ours = letter.from_office
            self._tell("antidiscrimination.message.written", row, at=moment, note="v1", is_ours=is_ours)

    def _write_duties(self) -> None:
        for duty in self._one.duties:
            due_on = timezone.localdate(self._now) + timedelta(days=duty.due_in)
            row = Task(pk=reserve(Task), case=self._case, due_on=due_on, assigned=self._lead)
            self._save(row, TaskContent(text=duty.text).as_content())
            self._tell("antidiscrimination.task.written", row, at=_at(self._day(6), 15), note="v1")

    def _write_deadlines(self) -> None:
        """Let the room propose what runs; what is past was kept, the rest checked in later states."""
        found = OpenCase(self._case, self._secret, self._identity(), self._content(None))
        propose(found, by=self._lead, now=_at(self._day(5), 10))
        today = timezone.localdate(self._now)
        for one in deadlines_of(found):
            row = one.row
            if row.is_over(today):
                row.version, row.state, row.done_week = 2, DeadlineState.KEPT, week_of(row.ends_on or today)
                one.content.proof = "Schreiben rechtzeitig zugestellt, Beleg in der Akte."
                seal_field(row, "content", one.content.as_content(), key=self._secret.content)
                at = _at(row.ends_on or today, 9)
                self._tell("antidiscrimination.deadline.ended", row, at=at, note="v2 kept")
            if self._case.deadlines_checked:
                row.checked_week, row.checked_by = week_of(self._day(6)), self._lead
            row.save()

    def _save(self, row: Sealed, content: dict[str, object]) -> None:
        seal_field(row, "content", content, key=self._secret.content)
        row.save(force_insert=True)

    def _tell(self, kind: str, row: Sealed, *, at: datetime, note: str = "v1", is_ours: bool = True) -> None:
        account = self._lead if is_ours else None
        self._rows.trail.append(
            Entry(
                at=at,
                kind=kind,
                by_id=account.pk if account is not None else None,
                by_label="account" if account is not None else "system",
                subject_type=row._meta.label_lower,
                subject_id=row.pk,
                note=note,
            )
        )


def _question(found: scheme.Scheme, code: str) -> scheme.ListField:
    question = found.find(code)
    if question is None:
        raise LookupError(code)
    return question
