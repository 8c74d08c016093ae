"""The pots on screen: bars, warnings, table."""

from datetime import date

from django.test import Client
from django.utils import timezone

from miteinander.payments import usecases
from miteinander.payments.queries import pots
from miteinander.payments.tests.conftest import SignIn
from miteinander.payments.tests.factories import make_source
from miteinander.payments.views.charts import PotBar
from miteinander.people.tests.factories import make_account

URL = "/zahlungen/geldquellen/"


def bind(cents: int, *, source_id: int, is_confirmed: bool = False) -> None:
    usecases.commit(
        source_kind="t",
        source_id=source_id,
        funding_code="land",
        on_day=timezone.localdate(),
        cents=cents,
        is_confirmed=is_confirmed,
    )


def test_funding_list_warns_before_a_pot_runs_dry(clerk: Client) -> None:
    make_source(cents=10_000, year=timezone.localdate().year)
    bind(5_000, source_id=1)
    bind(4_000, source_id=2, is_confirmed=True)

    page = clerk.get(URL).content.decode()

    assert "Mittel land wird knapp" in page
    assert "90,00" in page
    assert "<svg" in page


def test_funding_list_is_quiet_while_there_is_enough(clerk: Client) -> None:
    make_source(year=timezone.localdate().year)

    page = clerk.get(URL).content.decode()

    assert "wird knapp" not in page
    assert "50.000,00" in page


def test_funding_list_may_be_read_by_the_head_but_not_changed(sign_in: SignIn, stranger: Client) -> None:
    make_source(year=timezone.localdate().year)

    page = sign_in(make_account("interpreting:head")).get(URL).content.decode()

    assert "Mittel land" in page
    assert "eintragen" not in page
    assert "Zahlungsläufe" not in page
    assert stranger.get(URL).status_code == 403


def test_funding_list_shows_other_years_and_forgives_strange_ones(clerk: Client) -> None:
    make_source(year=2026)

    for year in ("2026", "1", "x", "99999999999999999999"):
        assert clerk.get(URL, {"jahr": year}).status_code == 200


def test_pot_bar_draws_overdrawn_pots_inside_its_width(db: None) -> None:
    make_source(cents=1_000, year=2026)
    usecases.commit(
        source_kind="t",
        source_id=1,
        funding_code="land",
        on_day=date(2026, 5, 1),
        cents=4_000,
        is_confirmed=False,
    )
    [pot] = pots(2026, today=date(2026, 6, 1))

    svg = PotBar(pot).svg

    assert 'width="100.00%"' in svg
    assert 'x1="25.00%"' in svg  # the line where the budget ends
    assert "style=" not in svg
