"""Figures of the invented city, made the way a city makes them: register, derivation, protection, release.

The register is invented and lies in a folder that is gone afterwards; only protected tables arrive here.
"""

import hashlib
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import redirect_stderr
from datetime import date, datetime
from functools import partial
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from django.apps import apps
from django.core.cache import cache
from django.utils.translation import gettext as _

from miteinander.demo.city.records import City
from miteinander.figures.models import Area, AreaLevel, Dataset, Indicator, SeriesBreak
from miteinander.figures.queries.service import finished_years, offers
from miteinander.figures.usecases.catalogue import load_catalogue
from miteinander.figures.usecases.editions import bring_datasets, release_edition
from miteinander.figures.usecases.openness import (
    answer_audit,
    compute_openness,
    facts_from,
    keep_evidence,
    release_openness,
)
from miteinander.figures.usecases.service import bring_service_figures
from miteinander.people.models import Account
from miteinander.statistics import disclosure
from miteinander.statistics.bundle import Dataset as Table
from miteinander.statistics.bundle import read_bundle
from miteinander.statistics.disclosure import command as protecting
from miteinander.statistics.miniature import invented_city, write_register
from miteinander.statistics.miniature.openness import invented_evidence
from miteinander.statistics.miniature.survey import invent_survey
from miteinander.statistics.population import command as deriving
from miteinander.statistics.survey import command as surveying

SEED = 52
ONE_DAY = 24 * 60 * 60
YEARS_BACK = (16, 10, 6, 1)  # reference days 31 December; the last year has all tables
AREAS = "district"  # a survey of 1,500 says little about one
GROWTH = 0.004  # a year
OF_EVERY_YEAR = ("residents-all", "definitions")
SHOWN_AS = {
    "residents": "residents-all",
    "nations": "nationalities",
    "foreigners": "definitions",
    "background": "age-pyramid",
    "immigration-history": "definitions-by-district",
    "interpreting-requests": "interpreting-requests",
    "interpreting-unfilled": "interpreting-unfilled",
    "schooling-families": "schooling-arrived",
}
EXAMPLE = Path(disclosure.__file__).parent / "example"


def fill_figures(city: City, *, now: datetime, editor: Account, head: Account) -> None:
    """Write the catalogue, the map, register tables of some years, a survey, and how open the city is."""
    load_catalogue(partial(apps.get_model, "figures"))
    _fill_areas(city)
    published, waiting = _tables(city)
    for edition in bring_datasets(by=editor, datasets=published, now=now):
        release_edition(by=head, edition=edition.pk, now=now)
    bring_datasets(by=editor, datasets=waiting, now=now)
    _fill_service(now=now, editor=editor, head=head)
    _fill_openness(now=now, editor=editor, head=head)
    _mark_breaks()
    for indicator, slug in SHOWN_AS.items():
        Dataset.objects.filter(slug=slug).update(indicator=Indicator.objects.get(code=indicator))


def _tables(city: City) -> tuple[list[Table], list[Table]]:
    """Return what is published and what waits; a restored city need not compute it again."""
    key = f"demo.figures.{SEED}.{city.today.year}"
    kept: tuple[list[Table], list[Table]] | None = cache.get(key)
    if kept is not None:
        return kept
    with TemporaryDirectory() as folder, redirect_stderr(StringIO()):
        published = [*_register_tables(city, Path(folder)), *_survey_tables(city, Path(folder) / "survey")]
        found = _tables_on(date(city.today.year, 6, 30), city, Path(folder) / "draft")
    waiting = [one for one in found if one.slug in OF_EVERY_YEAR]
    cache.set(key, (published, waiting), timeout=ONE_DAY)
    return published, waiting


def _fill_areas(city: City) -> None:
    boroughs = {borough.key: borough.name for borough in city.boroughs}
    Area.objects.bulk_create(
        Area(
            level=AreaLevel.DISTRICT,
            code=f"{one.number:02}",
            name=one.name,
            borough=boroughs[one.borough],
            outline=[[list(corner) for corner in one.outline]],
            source=_("erfundene Stadt"),
            synthetic=True,
        )
        for one in city.districts
    )


def _register_tables(city: City, folder: Path) -> Iterator[Table]:
    for back in YEARS_BACK:
        day = date(city.today.year - back, 12, 31)
        made = _tables_on(day, city, folder / day.isoformat())
        yield from (one for one in made if back == YEARS_BACK[-1] or one.slug in OF_EVERY_YEAR)


def _tables_on(day: date, city: City, folder: Path) -> list[Table]:
    """Invent a register, derive it, protect it: what a shielded office does with its own."""
    away = (city.today.year - day.year) * GROWTH
    residents = {f"{one.number:02}": round(one.inhabitants * (1 - away)) for one in city.districts}
    folder.mkdir()
    secret = folder / "secret"
    secret.write_bytes(hashlib.sha256(b"an invented city has no secret").digest())
    write_register(
        [invented_city(residents, on=day, seed=SEED)], folder / "register", on=day, seed=SEED, keys=True
    )
    _run(
        deriving, folder / "register", "--on", day, "--out", folder / "derived", "--secret-file", secret,
        "--no-persons",
    )  # fmt: skip
    orders = folder / "centre.toml"
    orders.write_text(
        (EXAMPLE / "centre.toml").read_text("utf-8").replace("2025-12-31", day.isoformat()), "utf-8"
    )
    _run(
        protecting, folder / "derived", "--tables", orders, "--protection", EXAMPLE / "protection.toml",
        "--out", folder / "out",
    )  # fmt: skip
    return read_bundle((folder / "out" / "bundle.json").read_bytes())


def _run(command: ModuleType, *words: object) -> None:
    """Run a command of `miteinander figures` as its command line would."""
    parser = ArgumentParser()
    command.add_arguments(parser)
    command.run(parser.parse_args([str(word) for word in words]))


def _survey_tables(city: City, folder: Path) -> list[Table]:
    adults: dict[str, int] = {}
    for one in city.districts:
        adults[one.borough] = adults.get(one.borough, 0) + round(one.inhabitants * 0.83)
    day = date(city.today.year - 1, 8, 31)
    config = invent_survey(seed=SEED, on=day, city=adults).write(folder)
    _run(surveying, config, "--out", folder / "out")
    found = read_bundle((folder / "out" / "bundle.json").read_bytes())
    return [one for one in found if AREAS not in one.dimensions]


def _fill_service(*, now: datetime, editor: Account, head: Account) -> None:
    """Publish last year's figures of the rooms, as far as they have any."""
    year = finished_years(now)[0]
    slugs = [offer.table.slug for offer in offers(year)]
    if slugs:
        for edition in bring_service_figures(by=editor, year=year, slugs=slugs, now=now):
            release_edition(by=head, edition=edition.pk, now=now)


def _fill_openness(*, now: datetime, editor: Account, head: Account) -> None:
    """Keep invented evidence, let two people answer the audit, compute and publish."""
    evidence = invented_evidence(on=now.date(), seed=SEED)
    facts = [facts_from(one, synthetic=True) for one in evidence["indicators"] if one["kind"] != "audit"]
    keep_evidence(by=editor, facts=facts, now=now)
    (audited,) = (one for one in evidence["indicators"] if one["kind"] == "audit")
    for place, rater in enumerate((editor, head)):
        answers = {
            one["code"]: (round(100 * one["answers"][place]), one["evidence"]) for one in audited["questions"]
        }
        answer_audit(by=rater, answers=answers, now=now)
    run = compute_openness(
        by=editor,
        title="Wie offen sind wir?",
        audit_label=audited["label"],
        day=now.date(),
        definition="B",
        now=now,
    )
    release_openness(by=head, run=run.pk, now=now)


def _mark_breaks() -> None:
    # Since this day whoever becomes German may keep the other nationality: registers know it more often.
    for slug in OF_EVERY_YEAR[1:]:
        SeriesBreak.objects.create(
            dataset=Dataset.objects.get(slug=slug),
            day=date(2024, 6, 27),
            kind="law",
            note=_("Staatsangehörigkeitsrecht: Mehrstaatigkeit ist möglich, die Optionspflicht ist zu Ende."),
        )
