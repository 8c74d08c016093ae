"""The invented city: as large as promised, free of contradictions, with the gaps that make the story."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from schwifty import IBAN

from miteinander.core import languages
from miteinander.demo.city import build_city
from miteinander.demo.city.records import City, Colleague, Contact, Job, Mediator, Mode, State

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def city() -> City:
    return build_city(today=TODAY)


@pytest.fixture(scope="module", params=[date(2026, 8, 10), date(2027, 1, 1), date(2027, 3, 28)])
def other_day(request: pytest.FixtureRequest) -> City:
    return build_city(today=request.param)


def test_city_is_the_same_for_the_same_seed_and_day(city: City) -> None:
    assert build_city(today=TODAY) == city


def test_city_differs_for_another_seed(city: City) -> None:
    assert build_city(seed=7, today=TODAY).past != city.past


def test_city_has_ten_boroughs_and_72_districts_of_340_000_people(city: City) -> None:
    names = {district.name for district in city.districts}

    assert (len(city.boroughs), len(city.districts), len(names)) == (10, 72, 72)
    assert sum(district.inhabitants for district in city.districts) == 340_000
    assert {district.borough for district in city.districts} == {borough.key for borough in city.boroughs}


def test_map_fills_the_outline_without_gap_or_overlap(city: City) -> None:
    assert sum(_area(one.outline) for one in city.districts) == pytest.approx(_area(city.outline), rel=0.002)


def test_institutions_are_two_hundred_with_names_and_mails_of_their_own(city: City) -> None:
    assert len(city.institutions) == 200
    assert len({one.name for one in city.institutions}) == 200
    assert len({one.mail for one in city.institutions}) == 200
    assert all(one.mail.endswith(".example") for one in city.institutions)
    assert {one.refused_for for one in city.institutions} == {"", "medical"}


def test_people_have_names_mails_and_numbers_of_their_own(city: City) -> None:
    contacts = [contact for one in city.institutions for contact in one.contacts]
    everybody: list[Colleague | Contact | Mediator] = [*city.colleagues, *contacts, *city.mediators]

    assert len({(one.given_name, one.family_name) for one in everybody}) == len(everybody)
    assert len({one.mail for one in everybody}) == len(everybody)
    assert all(one.mail.isascii() and one.mail.endswith(".example") for one in everybody)
    assert len({one.phone for one in city.mediators}) == len(city.mediators)
    assert all(one.phone.startswith(("0221 4710 ", "0171 39200")) for one in everybody)


def test_ibans_have_right_check_digits_and_no_bank(city: City) -> None:
    ibans = [IBAN(mediator.iban) for mediator in city.mediators]

    assert len(set(ibans)) == len(ibans)
    assert all(iban.bank is None for iban in ibans)


def test_pool_has_the_promised_size_and_languages_the_house_knows(city: City) -> None:
    spoken = Counter(language.code for one in city.mediators for language in one.languages)
    known = {language.code for language in languages.SPOKEN}

    assert 125 <= len(city.mediators) <= 140
    assert 33 <= len(spoken) <= 40
    assert set(spoken) <= known
    assert {job.language for job in city.past} <= known


def test_pool_has_nobody_for_tigrinya_on_fridays_and_one_for_romanes(city: City) -> None:
    speakers = {
        code: [one for one in city.mediators if code in {language.code for language in one.languages}]
        for code in ("ti", "rom", "gsg")
    }

    assert speakers["ti"]
    assert all(window.weekday != 4 for one in speakers["ti"] for window in one.windows)
    assert (len(speakers["rom"]), len(speakers["gsg"])) == (1, 0)


def test_pool_has_papers_missing_expired_and_running_out(city: City) -> None:
    expiries = {
        one.key: next(
            (paper.expires_on for paper in one.credentials if paper.kind == "police_certificate"), None
        )
        for one in city.mediators
    }
    dates = [expiry for expiry in expiries.values() if expiry]

    assert None in expiries.values()
    assert any(expiry < TODAY for expiry in dates)
    assert any(TODAY <= expiry < TODAY + timedelta(days=42) for expiry in dates)
    assert any(one.paused for one in city.mediators)


def test_year_has_the_promised_shape(city: City) -> None:
    states = Counter(job.state for job in city.past)
    booked = [job for job in city.past if job.mediator]
    modes = Counter(job.mode for job in booked)

    assert 2_500 <= len(booked) <= 2_750
    assert 0.07 <= states[State.UNFILLED] / len(city.past) <= 0.10
    assert 0.03 <= states[State.CANCELLED_LATE] / len(booked) <= 0.05
    assert states[State.NO_SHOW] > 10
    assert 250 <= modes[Mode.WRITTEN] <= 400
    assert all((job.unfilled is not None) == (job.state is State.UNFILLED) for job in city.past)


def test_year_rests_in_the_summer_and_is_busy_after_it(city: City) -> None:
    months = Counter(job.starts_at.month for job in city.past)

    assert months[8] * 2 < months[9]
    assert months[12] < months[9]
    assert all(job.starts_at.weekday() < 6 for job in city.past)


def test_weeks_ahead_have_requests_in_every_open_state(city: City) -> None:
    states = Counter(job.state for job in city.ahead)

    assert len(city.ahead) == 180
    assert set(states) >= {State.NEW, State.WAITING, State.OFFERED, State.ACCEPTED, State.UNFILLED}
    assert states[State.ACCEPTED] > 80
    assert max(job.priority for job in city.ahead if job.state is State.WAITING) > 1


def test_nobody_is_booked_twice_and_every_way_fits(city: City) -> None:
    _assert_no_double_booking(city)


def test_any_day_gives_a_city_without_contradiction(other_day: City) -> None:
    _assert_no_double_booking(other_day)
    _assert_moments_in_order(other_day)
    assert len(other_day.ahead) == 180


def test_moments_are_in_order(city: City) -> None:
    _assert_moments_in_order(city)


def test_numbers_follow_the_order_of_asking(city: City) -> None:
    jobs = sorted([*city.past, *city.ahead], key=lambda job: job.number)

    assert [job.number for job in jobs] == list(range(1, len(jobs) + 1))
    assert all(one.asked_at <= other.asked_at for one, other in pairwise(jobs))


def test_months_before_the_last_are_confirmed_and_the_last_weeks_partly_open(city: City) -> None:
    done = [(job, job.done) for job in city.past if job.done]
    settled = [one for job, one in done if job.starts_at.date() < date(2026, 10, 1)]
    fresh = [one for job, one in done if job.starts_at.date() >= date(2026, 11, 16)]

    assert all(one.confirmed_by_mediator_at and one.confirmed_by_institution_at for one in settled)
    assert all(one.worked == one.worked_by_institution for one in settled)
    assert any(one.confirmed_by_institution_at is None for one in fresh)
    assert any(one.worked != one.worked_by_institution for _, one in done)


def test_heroine_is_free_for_the_guided_tour(city: City) -> None:
    taken = [job for job in city.ahead if job.mediator == city.heroine]

    assert {language.code for language in city.mediators[0].languages} >= {"kmr"}
    assert not [job for job in taken if 9 <= job.starts_at.hour < 13 and job.mode is not Mode.WRITTEN]
    assert not [
        offer
        for job in city.ahead
        for offer in job.offers
        if offer.mediator == city.heroine and offer.answer == "open"
    ]


def test_mediators_do_only_what_they_can(city: City) -> None:
    people = {one.key: one for one in city.mediators if one.applied_at is None}
    for job in [*city.past, *city.ahead]:
        if not job.mediator:
            continue
        person = people[job.mediator]
        assert {job.language, job.second_language} & {language.code for language in person.languages}
        assert job.mode in person.modes
        assert job.institution not in person.conflicts
        assert person.since <= job.starts_at.date()


def _assert_no_double_booking(city: City) -> None:
    """Check every pair of neighbours in the days of one person."""
    days: dict[str, list[Job]] = defaultdict(list)
    for job in [*city.past, *city.ahead]:
        if job.mediator and job.mode is not Mode.WRITTEN:
            days[job.mediator].append(job)
    pairs = 0
    for jobs in days.values():
        for one, other in pairwise(sorted(jobs, key=lambda job: job.starts_at)):
            between = timedelta(minutes=75 if Mode.ON_SITE in {one.mode, other.mode} else 15)
            assert one.starts_at + one.duration + between <= other.starts_at
            pairs += 1
    assert pairs > 1_000


def _assert_moments_in_order(city: City) -> None:
    """Check that nothing is answered before it was asked and nothing lies in the future that cannot."""
    for job in [*city.past, *city.ahead]:
        assert job.asked_at < job.starts_at
        for offer in job.offers:
            assert job.asked_at <= offer.sent_at
            assert offer.answered_at is None or offer.sent_at < offer.answered_at <= job.starts_at
        if job.cancelled_at:
            assert job.asked_at < job.cancelled_at < job.starts_at
        assert job.asked_at.date() <= city.today
    assert all(job.starts_at.date() < city.today for job in city.past)
    assert all(job.starts_at.date() >= city.today for job in city.ahead)


def _area(ring: tuple[tuple[float, float], ...]) -> float:
    corners = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in corners)) / 2
