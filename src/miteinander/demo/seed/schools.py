"""Schools as the Schulische Beratung knows them: support in German, places now, every report of places."""

from datetime import date, datetime, timedelta

from miteinander.demo.city.records import City
from miteinander.demo.city.school_records import Count
from miteinander.demo.seed.rows import Rows
from miteinander.demo.seed.work import BATCH
from miteinander.schooling.models import CounsellingRules, Places, PlacesReport, School, Setting

RULES_SINCE = date(2020, 1, 1)
RULES_SOURCE = "Beispielregeln der Vorführung"
SETTINGS_SINCE = date(2023, 8, 1)


def fill_schools(rows: Rows, city: City, *, now: datetime) -> None:
    """Write the rules, every school and how its places came to be what they are."""
    CounsellingRules.objects.create(valid_from=RULES_SINCE, source=RULES_SOURCE)
    last: dict[tuple[str, int], Count] = {}
    told: dict[str, datetime] = {}
    for one in city.schooling.counts:
        last[one.school, one.year] = one
        if one.cause != "child":
            told[one.school] = one.at
    mails = {one.key: one.mail for one in city.institutions}
    sites = city.schooling.schools
    made = School.objects.bulk_create(
        School(
            organisation=rows.organisations[one.key],
            form=one.form,
            years=list(one.years),
            newcomer_share=one.newcomer_share,
            closed_on=one.closed_on,
            report_email="" if one.form == "BK" else mails[one.key],
            reported_at=told.get(one.key),
            asked_at=told[one.key] - timedelta(days=1) if one.key in told else None,
        )
        for one in sites
    )
    rows.schools = {one.key: row for one, row in zip(sites, made, strict=True)}
    Setting.objects.bulk_create(
        Setting(
            school=rows.schools[one.key],
            kind=support.kind,
            name=support.name,
            years=list(support.years),
            hours=support.hours,
            valid_from=SETTINGS_SINCE,
            valid_to=one.closed_on,
        )
        for one in sites
        for support in one.supports
    )
    Places.objects.bulk_create(
        Places(school=rows.schools[school], year=year, places=one.places, held=one.held)
        for (school, year), one in sorted(last.items())
    )
    _fill_reports(rows, city)


def _fill_reports(rows: Rows, city: City) -> None:
    boroughs = {key: place.district.borough for key, place in rows.places.items() if place.district}
    names = {key: school.organisation.name for key, school in rows.schools.items()}
    desk = rows.accounts["school_clerk"].pk
    PlacesReport.objects.bulk_create(
        [
            PlacesReport(
                school=rows.schools[one.school],
                year=one.year,
                places=one.places,
                held=one.held,
                cause=one.cause,
                school_name=names[one.school],
                form=rows.schools[one.school].form,
                borough=boroughs.get(one.school, ""),
                recorded_at=one.at,
                recorded_by_id=None if one.cause == "school" else desk,
            )
            for one in city.schooling.counts
        ],
        batch_size=BATCH,
    )
