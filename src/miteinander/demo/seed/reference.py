"""The centre's rules, topics, prices and pots: data with validity and source."""

from datetime import date

from miteinander.demo.seed.rows import Rows
from miteinander.interpreting.models import FundingRule, ServiceRules, Topic, UndertakingText
from miteinander.interpreting.models.settings import Ground, ProfessionalService
from miteinander.interpreting.rules.house import TOPIC as HOUSE_TOPIC
from miteinander.interpreting.rules.undertaking import PATTERN
from miteinander.organisations.models import OrganisationKind
from miteinander.payments.models import Budget, FundingSource, Rate, RateKind, TaxAllowance
from miteinander.privacy.usecases import load_defaults

SINCE = date(2020, 1, 1)
RULES_SOURCE = "Beispielregeln der Vorführung"

_TOPICS: tuple[tuple[str, str, str, str], ...] = (
    ("parent_talk", "Elterngespräch", "Parent-teacher talk", ""),
    ("enrolment", "Anmeldung und Schulwechsel", "Enrolment and change of school", ""),
    ("learning", "Lernstand und Entwicklung", "Learning and development", ""),
    ("behaviour", "Verhalten und Konflikte", "Behaviour and conflicts", ""),
    ("settling_in", "Eingewöhnung", "Settling in", ""),
    ("family_help", "Hilfen für Familien", "Help for families", ""),
    ("child_protection", "Kinderschutz", "Child protection", ""),
    ("separation", "Trennung und Umgang", "Separation and contact", ""),
    ("benefits", "Geld und Anträge", "Money and applications", ""),
    ("housing", "Wohnen", "Housing", ""),
    ("documents", "Ausweise und Meldewesen", "Papers and registration", ""),
    ("work", "Arbeit und Ausbildung", "Work and training", ""),
    ("arrival", "Ankommen und Alltag", "Arrival and everyday life", ""),
    ("counselling", "Beratung", "Counselling", ""),
    ("pregnancy", "Schwangerschaft und Geburt", "Pregnancy and birth", ""),
    ("violence", "Gewalt und Schutz", "Violence and protection", ""),
    ("event", "Veranstaltung", "Event", ""),
    ("letter", "Brief, Flyer, Aushang", "Letter, flyer, notice", ""),
    ("medical", "Arzt und Krankenhaus", "Doctor and hospital", Ground.MEDICAL),
    ("other", "Anderes", "Something else", ""),
)

# code, name, euros a year (None: no limit of ours), source
_POTS: tuple[tuple[str, str, int | None, str], ...] = (
    (
        "state_pool",
        "Landesmittel Laiensprachmittlung",
        50_000,
        "KI-Förderrichtlinie, höchstens 50.000 € je Jahr",
    ),
    ("jugendamt", "Jugendamt (Kostenvereinbarung)", 16_000, "Vereinbarung mit Amt 510, Beispiel"),
    ("sozialamt", "Sozialamt (Kostenvereinbarung)", 18_000, "Vereinbarung mit Amt 500, Beispiel"),
    ("jobcenter", "Jobcenter (Kostenvereinbarung)", 4_000, "Vereinbarung, Beispiel"),
    ("own", "Einrichtung zahlt selbst", None, ""),
)


# ground, name, what it does, phone: numbers that never ring
_SERVICES: tuple[tuple[str, str, str, str], ...] = (
    (Ground.LEGAL, "Vereidigte Dolmetscher*innen", "Liste des Landgerichts", "0221 4710 960"),
    (Ground.MEDICAL, "Klinikum Lindenfurt, Dolmetschdienst", "für Klinik und Praxis", "0221 4710 961"),
    (Ground.AOSF, "Schulamt, Fachstelle AO-SF", "bestellt und bezahlt selbst", "0221 4710 962"),
    (Ground.REGULAR, "Fachdienst Begleitung Elmetal", "begleitet Familien länger", "0221 4710 963"),
    (Ground.PRIVATE, "Sprachagentur am Marktkamp", "private Aufträge gegen Rechnung", "0221 4710 964"),
)


def fill_reference(rows: Rows, *, today: date) -> None:
    """Write rules, topics, pots and prices; budgets and allowances for last, this and next year."""
    requester_kinds = [kind.value for kind in OrganisationKind if kind is not OrganisationKind.OTHER]
    ServiceRules.objects.create(
        valid_from=SINCE, source=RULES_SOURCE, requester_kinds=requester_kinds, regular_limit=8
    )
    UndertakingText.objects.create(
        version="2026-1", valid_from=SINCE, body=PATTERN, source="Muster, vom Rechtsamt zu prüfen"
    )
    topics = [
        Topic(code=code, name=name, name_en=english, ground=ground, order=order)
        for order, (code, name, english, ground) in enumerate(_TOPICS, start=1)
    ]
    rows.topics = {topic.code: topic for topic in Topic.objects.bulk_create(topics)}
    Topic.objects.create(
        code=HOUSE_TOPIC, name="Schulische Beratung", name_en="School counselling", order=len(topics) + 1
    )
    _fill_pots(rows, years=range(today.year - 1, today.year + 2))
    _fill_prices(years=range(today.year - 1, today.year + 2))
    load_defaults()
    ProfessionalService.objects.bulk_create(
        ProfessionalService(ground=ground, name=name, what=what, phone=phone, order=order)
        for order, (ground, name, what, phone) in enumerate(_SERVICES, start=1)
    )


def _fill_pots(rows: Rows, *, years: range) -> None:
    sources = FundingSource.objects.bulk_create(
        FundingSource(code=code, name=name, order=order)
        for order, (code, name, _, _) in enumerate(_POTS, start=1)
    )
    rows.sources = {source.code: source for source in sources}
    Budget.objects.bulk_create(
        Budget(source=rows.sources[code], year=year, cents=euros * 100, note=note)
        for code, _, euros, note in _POTS
        if euros is not None
        for year in years
    )
    # Offices with an agreement also pay for talks the state's money must not be used for.
    FundingRule.objects.bulk_create(
        FundingRule(funding_code=code, ground=ground, needs_call=True, valid_from=SINCE, source=RULES_SOURCE)
        for code, ground in (
            ("jugendamt", Ground.LEGAL),
            ("jugendamt", Ground.REGULAR),
            ("sozialamt", Ground.REGULAR),
            ("own", Ground.AOSF),
        )
    )


def _fill_prices(*, years: range) -> None:
    source = "Ablauf des Sprachmittlungsdienstes Bielefeld, ältere Fassung; Beispiel"
    Rate.objects.bulk_create(
        Rate(kind=kind, step_units=step, step_cents=cents, cap_units=cap, valid_from=SINCE, source=source)
        for kind, step, cents, cap in (
            (RateKind.ORAL, 60, 1500, None),
            (RateKind.TRAVEL, 60, 1500, 60),
            (RateKind.WRITTEN, 1, 100, None),
            (RateKind.LATE_CANCELLATION, 60, 1500, 60),
        )
    )
    TaxAllowance.objects.bulk_create(
        TaxAllowance(code=code, year=year, cents=cents * 100, source=law)
        for year in years
        for code, cents, law in (
            ("volunteer", 960 if year >= 2026 else 840, "§ 3 Nr. 26a EStG"),
            ("trainer", 3300 if year >= 2026 else 3000, "§ 3 Nr. 26 EStG"),
        )
    )
