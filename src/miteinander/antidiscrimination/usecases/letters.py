"""Letters of a case: begun from a template, looked at, kept as a sealed file. Nothing of them stands plain.

Setting a letter writes nothing to a disk: values go in and pages come out through memory (tested).
"""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import CaseFile, DeadlineState
from miteinander.antidiscrimination.queries.deadlines import deadlines_of
from miteinander.antidiscrimination.queries.guest_words_letters import LETTERS, TITLES
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules.files import FilePaper
from miteinander.antidiscrimination.rules.letters import (
    LetterKind,
    LetterText,
    blocks_of,
    check_letter,
    filled_in,
    letter_kinds,
    says_something,
)
from miteinander.antidiscrimination.usecases.cases import locked_or_missing
from miteinander.antidiscrimination.usecases.files import keep_made
from miteinander.core.languages import INTERFACE_BY_CODE
from miteinander.documents.rules.scanning import Clean
from miteinander.documents.usecases import render_pdf, render_pictures
from miteinander.people.models import Account
from miteinander.vault.queries import Keyring
from miteinander.web.templatetags.locale_format import day

TEMPLATE = "antidiscrimination/guest_letter"
GERMAN = frozenset({"de", "de-simple"})


def begun(found: OpenCase, kind: LetterKind) -> LetterText:
    """Return a template's text with what the case knows; its writer changes it as she likes."""
    who = found.identity
    language = who.language if who.language in INTERFACE_BY_CODE else "de"
    return LetterText(
        code=kind.code,
        recipient="" if kind.approaches else "\n".join(part for part in (who.name, who.address) if part),
        subject=kind.subject,
        body=filled_in(kind.body, _facts(found)),
        language=language,
        is_double=bool(kind.guest) and language not in GERMAN,
    )


def _facts(found: OpenCase) -> dict[str, str]:
    told = found.content
    happened = _german_day(told.happened_on) or told.when
    parts = [f"Das war am {happened}." if happened else "", f"Ort: {told.where}." if told.where else ""]
    known = _german_day(told.known_since)
    return {
        "name": found.identity.name or "[Name der Person]",
        "story": told.story or "[Was geschehen ist]",
        "when_where": " ".join(part for part in parts if part),
        "knowledge": f"Davon erfahren am {known}." if known else "",
        "deadlines": _deadlines(found) or "- [Frist, Tag, Grundlage]",
    }


def _deadlines(found: OpenCase) -> str:
    """Return a line per open deadline that has an end."""
    lines = [
        f"- {_german_day(one.row.ends_on.isoformat())}: {one.content.title} ({one.content.basis})"
        for one in deadlines_of(found)
        if one.row.ends_on is not None and one.row.state == DeadlineState.OPEN
    ]
    return "\n".join(lines)


def _german_day(text: str) -> str:
    try:
        moment = date.fromisoformat(text)
    except ValueError:
        return ""
    with translation.override("de"):
        return day(moment)


def preview_letter(*, by: Account, found: OpenCase, text: LetterText, now: datetime) -> list[bytes]:
    """Return the pages of a letter as pictures; nothing is kept.

    Raises:
        NotAllowed: `by` does not counsel.
    """
    access.check_counsellor(by)
    kind = letter_kinds()[text.code]
    return render_pictures(TEMPLATE, _values(found, kind, text, by, now), language=_language(text))


@transaction.atomic
def keep_letter(*, by: Account, ring: Keyring, case: int, text: LetterText, now: datetime) -> CaseFile:
    """Set a letter and keep it sealed among the case's files, with its text, so that it can be begun anew.

    Raises:
        NotAllowed: `by` does not counsel.
        Case.DoesNotExist: there is no such case, or `by` holds no key of it.
        Refused: `rules.letters.check_letter`.
    """
    access.check_counsellor(by)
    found = locked_or_missing(case, ring)
    kind = letter_kinds()[text.code]
    check_letter(kind, text, has_attorney=found.row.has_attorney)
    content = render_pdf(TEMPLATE, _values(found, kind, text, by, now), language=_language(text))
    about = FilePaper(
        name=f"{kind.title.de.replace(' ', '-')}-{found.row.label}.pdf",
        kind="pdf",
        size=len(content),
        kept_at=now.isoformat(),
        letter=text.as_content(),
    )
    return keep_made(found.row, found.secret, content, about, verdict=Clean(), by=by, now=now)


def _language(text: LetterText) -> str:
    return text.language if text.is_double else "de"


def _values(
    found: OpenCase, kind: LetterKind, text: LetterText, by: Account, now: datetime
) -> dict[str, object]:
    """Return what the typst template needs: plain JSON values."""
    language = _language(text)
    with translation.override(language):
        made_on = day(timezone.localdate(now))
    is_double = text.is_double and kind.guest in LETTERS
    subject = text.subject if says_something(text.subject) else kind.title.de
    sender = [found.identity.name, found.identity.address]
    if kind.signed_by == "us":
        phone = f"Telefon {settings.CENTRE_PHONE}" if settings.CENTRE_PHONE else ""
        sender = [str(by.person or by.email), "Antidiskriminierungsstelle", settings.CENTRE_NAME, phone]
    return {
        "is_double": is_double,
        "number": found.row.label,
        "made_on": made_on,
        "recipient": [line.strip() for line in text.recipient.splitlines() if line.strip()],
        "title": _both(kind.guest, language) if is_double else {"de": subject, "own": subject},
        "blocks": _double_blocks(kind.guest, language) if is_double else _blocks(text.body),
        "sender": [line for part in sender if part for line in part.splitlines()],
        "signed_by": kind.signed_by,
    }


def _blocks(body: str) -> list[dict[str, str]]:
    return [{"kind": block.kind, "de": block.text, "own": block.text} for block in blocks_of(body)]


def _both(guest: str, language: str) -> dict[str, str]:
    return {"de": _in("de", TITLES[guest]), "own": _in(language, TITLES[guest])}


def _double_blocks(guest: str, language: str) -> list[dict[str, str]]:
    return [
        {"kind": kind, "de": _in("de", words), "own": _in(language, words)} for kind, words in LETTERS[guest]
    ]


def _in(language: str, words: object) -> str:
    with translation.override(language):
        return str(words)
