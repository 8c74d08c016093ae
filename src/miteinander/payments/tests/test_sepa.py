"""The file for the bank: valid, repeatable, in letters every bank can read."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from miteinander.core.errors import Refused
from miteinander.payments.rules.sepa import (
    NAMESPACE,
    BankAccount,
    Transfer,
    bank_text,
    bic_of,
    check_bic,
    check_iban,
    grouped,
    masked,
    write_transfers,
)

SENDER = BankAccount(holder="Musterstadt, Kommunales Integrationszentrum", iban="DE89370400440532013000")
NOW = datetime(2026, 11, 30, 8, 30, tzinfo=UTC)


def transfer(identity: str = "A-2026-11-0001", **changes: object) -> Transfer:
    values: dict[str, object] = {
        "to": BankAccount(holder="Şîrîn Özgür", iban="DE02120300000000202051"),
        "cents": 12_345,
        "text": "Sprachmittlung November 2026",
        "identity": identity,
    }
    return Transfer(**(values | changes))  # type: ignore[arg-type]  # keyword values of a test


def written(*transfers: Transfer, sender: BankAccount = SENDER) -> bytes:
    return write_transfers(
        transfers, sender=sender, run="Z-2026-0001", execution_on=date(2026, 12, 3), made_at=NOW
    )


def texts(content: bytes, tag: str) -> list[str | None]:
    return [element.text for element in etree.fromstring(content).iter(f"{NAMESPACE}{tag}")]


def test_write_transfers_adds_up() -> None:
    content = written(transfer("A-1"), transfer("A-2", cents=5))

    assert texts(content, "CtrlSum") == ["123.50", "123.50"]
    assert texts(content, "NbOfTxs") == ["2", "2"]
    assert texts(content, "EndToEndId") == ["A-1", "A-2"]
    assert texts(content, "BtchBookg") == ["true"]
    assert texts(content, "MsgId") == texts(content, "PmtInfId") == ["Z-2026-0001"]
    assert texts(content, "CreDtTm") == ["2026-11-30T09:30:00"]


def test_write_transfers_is_repeatable() -> None:
    assert written(transfer()) == written(transfer())


def test_write_transfers_names_a_missing_bank() -> None:
    foreign = BankAccount(holder="X", iban="MT84MALT011000012345MTLCAST001S")

    content = written(transfer(), sender=foreign)

    assert texts(content, "BICFI") == []
    assert "NOTPROVIDED" in texts(content, "Id")


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=200),
    st.text(max_size=200),
    st.integers(1, 99_999_999_999),
    st.text(min_size=1, max_size=60),
)
def test_write_transfers_is_valid_whatever_the_names(holder: str, text: str, cents: int, bank: str) -> None:
    # `write_transfers` checks against the schema itself and would raise.
    content = written(
        transfer(to=BankAccount(holder=holder, iban="DE02120300000000202051"), text=text, cents=cents),
        sender=BankAccount(holder=f"Stadt {bank}", iban=SENDER.iban),
    )

    assert texts(content, "InstdAmt") == [f"{cents // 100}.{cents % 100:02}"]


@pytest.mark.parametrize(
    ("transfers", "code"),
    [
        ([], "nothing_to_pay"),
        ([transfer(cents=0)], "amount_out_of_range"),
        ([transfer(cents=100_000_000_000)], "amount_out_of_range"),
        ([transfer("A-1"), transfer("A-1")], "identity_twice"),
    ],
)
def test_write_transfers_refuses_what_no_bank_takes(transfers: list[Transfer], code: str) -> None:
    with pytest.raises(Refused) as refused:
        written(*transfers)

    assert [problem.code for problem in refused.value.problems] == [code]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Größe & Übung", "Groesse + Uebung"),
        ("Łódź – Şırnak", "Lodz - Sirnak"),
        ("a\nb\t c", "a b c"),
        ("<x> {y} 100 €", "x y 100 EUR"),
        ("", ""),
    ],
)
def test_bank_text_spells_umlauts_out(text: str, plain: str) -> None:
    assert bank_text(text) == plain


@given(st.text(max_size=300))
def test_bank_text_has_only_letters_every_bank_knows(text: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9/\-?:().,'+ ]{0,140}", bank_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "DE89370400440532013000",
        "de89 3704 0044 0532 0130 00",
        "\u2066DE89 3704 0044 0532 0130 00\u2069",
        "AT611904300234573201",
    ],
)
def test_check_iban_takes_what_people_type(text: str) -> None:
    assert check_iban(text) in {"DE89370400440532013000", "AT611904300234573201"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "iban_missing"),
        ("DE89370400440532013001", "iban_wrong_check_digit"),
        ("DE8937040044053201300", "iban_wrong_length"),
        ("ZZ89370400440532013000", "iban_unknown_country"),
        ("Sparkasse", "iban_malformed"),
        ("DE8937040044053201300O", "iban_malformed"),
    ],
)
def test_check_iban_says_what_is_wrong(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_iban(text)

    assert [(problem.field, problem.code) for problem in refused.value.problems] == [("iban", code)]


@given(st.integers(4, 21), st.integers(1, 9))
def test_check_iban_finds_every_single_wrong_digit(place: int, step: int) -> None:
    good = "DE89370400440532013000"
    bad = good[:place] + str((int(good[place]) + step) % 10) + good[place + 1 :]

    with pytest.raises(Refused):
        check_iban(bad)


def test_check_bic_is_optional_but_not_arbitrary() -> None:
    assert check_bic(" cobadeffxxx ") == "COBADEFFXXX"
    assert check_bic("") == ""
    with pytest.raises(Refused):
        check_bic("SPARKASSE!")


def test_bic_of_a_german_iban_is_known() -> None:
    assert bic_of("DE89370400440532013000") == "COBADEFFXXX"


def test_masked_shows_the_ends_only() -> None:
    assert masked("DE89370400440532013000") == "DE89 … 3000"
    assert masked("DE89") == "…"


def test_grouped_is_how_ibans_are_printed() -> None:
    assert grouped("DE89370400440532013000") == "DE89 3704 0044 0532 0130 00"
