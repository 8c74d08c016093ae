"""Typesetting: hostile text stays text, and no letter fails for an emoji in a name."""

from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from miteinander.documents.rules.typesetting import FontsMissing, Picture, printable, qr_code, typeset

WORDS = {"page": "{page}/{pages}", "demo": "demo", "arms": "arms", "verify": "check", "verify_alt": "qr"}
HOUSE = {"centre": "KI", "city": "", "lines": [""], "is_demo": False}
LETTERS = frozenset(range(0x20, 0x250)) | frozenset(range(0x600, 0x700))


def poster(text: str) -> dict[str, object]:
    return {
        "title": f"Titel {text}",  # a heading needs a letter, so says PDF/UA
        "intro": text,
        "steps": [text, text],
        "call": {"label": text, "phone": text},
        "free": text,
        "qr": qr_code("x"),
        "address": f"Adresse {text}",
        "german": text,
    }


def made(text: str, *, is_right_to_left: bool = False) -> bytes:
    [content] = typeset(
        "interpreting/poster",
        data=poster(text),
        house=HOUSE,
        words=WORDS,
        language="ar" if is_right_to_left else "de",
        is_right_to_left=is_right_to_left,
        fonts=settings.TYPST_FONTS,
    )
    return content


@pytest.mark.parametrize(
    "text",
    [
        '#panic("x") #eval("1+1") #import "/documents/typst/house.typ": *',
        "*bold* _em_ $ x $ `raw` <label> @ref \\ // comment /* open",
        "] } ) \" ' = Head\n- list\n+ enum\n/ term: x",
        '#read("/config/settings.py")',
        "<svg xmlns='http://www.w3.org/2000/svg'></svg>",
        "😀 中文 \x00\x07\ud7ff \ufeff\u202eevil\u202c \u2066 \u2069 \ue000 \U0010ffff",
        "x" * 3_000,
        "",
    ],
)
@pytest.mark.parametrize("is_right_to_left", [False, True])
def test_typeset_sets_whatever_somebody_typed(text: str, is_right_to_left: bool) -> None:
    assert made(text, is_right_to_left=is_right_to_left).startswith(b"%PDF-1.7")


@hypothesis_settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_typeset_never_fails_for_a_text(text: str) -> None:
    assert made(text).startswith(b"%PDF-1.7")


def test_typeset_gives_the_same_bytes_for_the_same_data() -> None:
    assert made("Grüße") == made("Grüße")
    assert made("Grüße") != made("Gruß")


def test_typeset_needs_its_fonts(tmp_path: Path) -> None:
    with pytest.raises(FontsMissing, match="make"):
        typeset(
            "interpreting/poster",
            data=poster("x"),
            house=HOUSE,
            words=WORDS,
            language="de",
            is_right_to_left=False,
            fonts=tmp_path,
        )


def test_typeset_refuses_values_that_are_no_text() -> None:
    with pytest.raises(TypeError, match="object"):
        typeset(
            "interpreting/poster",
            data={"title": object()},
            house=HOUSE,
            words=WORDS,
            language="de",
            is_right_to_left=False,
            fonts=settings.TYPST_FONTS,
        )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Grüße", "Grüße"),
        ("a\u0308", "ä"),
        ("a😀b", "a?b"),
        ("tab\tline\r\nend", "tab\tline\nend"),
        ("1\u202e23\u202c4 \u2066x\u2069", "1234 x"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
        ("\x00\x1b[31m", "[31m"),
    ],
)
def test_printable_keeps_letters_and_drops_tricks(text: str, shown: str) -> None:
    assert printable(text, LETTERS) == shown


def test_qr_code_is_a_picture_of_its_own() -> None:
    code = qr_code("https://ki.example/")

    assert isinstance(code, Picture)
    assert code.svg.startswith("<svg")
