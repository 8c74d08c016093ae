"""Counsellors, consents and records for the tests of these pages."""

from datetime import date, timedelta

from django.test import Client

from miteinander.organisations.models import Organisation
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Child, FamilyConsent, Record
from miteinander.schooling.tests.factories import NOW, make_child, make_counselling_rules, make_counsellor
from miteinander.schooling.usecases.consents import Giving, give_consent
from miteinander.schooling.usecases.records import Advice, Past, Sheet, Talk, save_record

TODAY = NOW.date()


def counsellor_client() -> Client:
    return signed_in(make_counsellor())


def clerk_client() -> Client:
    return signed_in(make_account("schooling:clerk"))


def stranger_client() -> Client:
    return signed_in(make_account())


def make_health_office() -> Organisation:
    return make_organisation(name="Gesundheitsamt", kind="health")


def make_consent(
    child: Child, code: str, *recipients: int, by: Account | None = None, whole_family: bool = False
) -> list[FamilyConsent]:
    """Let a child's family agree, orally in its own language."""
    giving = Giving(
        code=code,
        recipients=recipients,
        language=child.family.letter_language,
        way="oral",
        child=None if whole_family else child.pk,
    )
    return give_consent(by=by or make_counsellor(), family=child.family, giving=giving, now=NOW)


def sheet(**advice: object) -> Sheet:
    """Return a record with a gap of half a year before Germany."""
    values: dict[str, object] = {"year": 4, "need": 1, "recommended": "GS", **advice}
    return Sheet(
        talk=Talk(
            talked_on=TODAY,
            languages=("uk", "ru"),
            scripts=("Cyrl", "Latn"),
            literacy="latin",
            german="A1",
            competences="singt im Chor",
            note="kommt gern",
        ),
        past=(
            Past(country="UA", starts=date(2022, 9, 1), ends=date(2026, 3, 31), kind="Schule", last_year=3),
        ),
        advice=Advice(**values),  # type: ignore[arg-type]  # named by the tests
    )


def make_record(child: Child | None = None, by: Account | None = None, **advice: object) -> Record:
    """Let a child be counselled today."""
    make_counselling_rules()
    row = child or make_child()
    return save_record(by=by or make_counsellor(), child=row.pk, sheet=sheet(**advice), version=0, now=NOW)


YESTERDAY = NOW - timedelta(days=1)
