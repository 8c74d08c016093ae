"""Credit transfers as pain.001.001.09 (SEPA), checked against its schema before it leaves the house."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

import sepaxml
from lxml import etree
from schwifty import BIC, IBAN
from schwifty.exceptions import SchwiftyException
from sepaxml import SepaTransfer
from text_unidecode import unidecode

from miteinander.calendar.rules import BERLIN
from miteinander.core.errors import Problem, Refused

SCHEMA = "pain.001.001.09"
NAMESPACE = f"{{urn:iso:std:iso:20022:tech:xsd:{SCHEMA}}}"
# source: EPC217-08, the character set every bank in the SEPA must accept
FOREIGN = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")
GERMAN = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "ß": "ss",
        "ẞ": "SS",
        "&": "+",
        "€": "EUR",
    }
)
NAME_LENGTH = 70
TEXT_LENGTH = 140
IDENTITY_LENGTH = 35
CODES = {
    "InvalidChecksumDigits": "iban_wrong_check_digit",
    "InvalidLength": "iban_wrong_length",
    "InvalidCountryCode": "iban_unknown_country",
}
MOST_CENTS = 99_999_999_999  # source: EPC132-08, 999,999,999.99 euros per transfer


@dataclass(frozen=True, slots=True, kw_only=True)
class BankAccount:
    """Somebody's account; `bic` may be empty."""

    holder: str
    iban: str
    bic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One payment of a run; `identity` (at most 35 characters) comes back on the account statement."""

    to: BankAccount
    cents: int
    text: str
    identity: str


def check_iban(text: str, *, field: str = "iban") -> str:
    """Return the IBAN without blanks, in capitals, with country, length and both check digits verified.

    Raises:
        Refused: one code for what is wrong, so that the sentence can say it.
    """
    plain = re.sub(r"[\s\u200b-\u200f\u2066-\u2069]", "", text).upper()
    if not plain:
        raise Refused([Problem(field, "iban_missing")])
    try:
        IBAN(plain)
    except SchwiftyException as trouble:
        code = CODES.get(type(trouble).__name__, "iban_malformed")
        raise Refused([Problem(field, code)]) from trouble
    return plain


def check_bic(text: str, *, field: str = "bic") -> str:
    """Return the BIC in capitals; an empty one stays empty, as the IBAN is enough inside the SEPA.

    Raises:
        Refused: it is no BIC.
    """
    plain = text.strip().upper()
    if not plain:
        return ""
    try:
        return str(BIC(plain))
    except SchwiftyException as trouble:
        raise Refused([Problem(field, "bic_malformed")]) from trouble


def bic_of(iban: str) -> str:
    """Return the BIC that belongs to a German IBAN; empty where the list does not know the bank."""
    found = IBAN(iban, allow_invalid=True).bic
    return str(found) if found else ""


def masked(iban: str) -> str:
    """Return an IBAN for the eyes of people who need not know all of it: `DE89 … 3000`."""
    return f"{iban[:4]} … {iban[-4:]}" if len(iban) > 8 else "…"


def grouped(iban: str) -> str:
    """Return an IBAN in groups of four, as it is printed."""
    return " ".join(iban[place : place + 4] for place in range(0, len(iban), 4))


def bank_text(text: str, *, longest: int = TEXT_LENGTH) -> str:
    """Return the text in letters every bank accepts: umlauts spelt out, other scripts transcribed."""
    latin = unidecode(text.translate(GERMAN))
    return " ".join(FOREIGN.sub(" ", latin).split())[:longest].strip()


def write_transfers(
    transfers: Sequence[Transfer], *, sender: BankAccount, run: str, execution_on: date, made_at: datetime
) -> bytes:
    """Return the file for the bank: one batch booking, byte for byte the same for the same run.

    Raises:
        Refused: no transfer, an amount nobody can pay, or an identity used twice.
    """
    if problems := _problems(transfers):
        raise Refused(problems)
    name = bank_text(sender.holder, longest=NAME_LENGTH)
    config = {"name": name, "IBAN": sender.iban, "batch": True, "currency": "EUR"}
    if bic := sender.bic or bic_of(sender.iban):
        config["BIC"] = bic
    writer = SepaTransfer(config, schema=SCHEMA, clean=False)
    for transfer in transfers:
        writer.add_payment(_payment(transfer, execution_on))
    root = etree.fromstring(writer.export(validate=False))
    _set(root, "MsgId", run)
    _set(root, "CreDtTm", made_at.astimezone(BERLIN).replace(microsecond=0, tzinfo=None).isoformat())
    _set(root, "PmtInfId", run)
    _name_missing_bank(root)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    _schema().assertValid(etree.fromstring(content))
    return content


@cache
def _schema() -> etree.XMLSchema:
    """Return the schema of the standard; the library's own check reads it anew each time, half a second."""
    file = Path(sepaxml.__file__).with_name("schemas") / f"{SCHEMA}.xsd"
    return etree.XMLSchema(etree.parse(file))


def _problems(transfers: Sequence[Transfer]) -> list[Problem]:
    found = [] if transfers else [Problem("transfers", "nothing_to_pay")]
    found += [
        Problem("transfers", "amount_out_of_range", {"identity": transfer.identity})
        for transfer in transfers
        if not 0 < transfer.cents <= MOST_CENTS
    ]
    if len({transfer.identity for transfer in transfers}) < len(transfers):
        found.append(Problem("transfers", "identity_twice"))
    return found


def _payment(transfer: Transfer, execution_on: date) -> dict[str, object]:
    payment: dict[str, object] = {
        "name": bank_text(transfer.to.holder, longest=NAME_LENGTH) or "NOTPROVIDED",
        "IBAN": transfer.to.iban,
        "amount": transfer.cents,
        "description": bank_text(transfer.text) or bank_text(transfer.identity),
        "execution_date": execution_on,
        "endtoend_id": bank_text(transfer.identity, longest=IDENTITY_LENGTH),
    }
    if transfer.to.bic:
        payment["BIC"] = transfer.to.bic
    return payment


def _set(root: etree._Element, tag: str, text: str) -> None:
    for element in root.iter(f"{NAMESPACE}{tag}"):
        element.text = bank_text(text, longest=IDENTITY_LENGTH)


def _name_missing_bank(root: etree._Element) -> None:
    """The schema wants the sender's bank named; without a BIC the German banks agreed on NOTPROVIDED."""
    for bank in root.iter(f"{NAMESPACE}FinInstnId"):
        if len(bank) == 0:
            other = etree.SubElement(bank, f"{NAMESPACE}Othr")
            etree.SubElement(other, f"{NAMESPACE}Id").text = "NOTPROVIDED"
