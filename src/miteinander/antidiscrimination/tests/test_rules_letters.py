"""Templates of letters and the few marks their text may have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.antidiscrimination.queries.guest_words_letters import LETTERS, TITLES
from miteinander.antidiscrimination.rules.letters import (
    Block,
    LetterText,
    blocks_of,
    check_letter,
    filled_in,
    letter_kinds,
)
from miteinander.core.errors import Refused


def test_the_templates_are_the_eight_the_desk_needs() -> None:
    kinds = letter_kinds()

    assert list(kinds) == [
        "attorney", "confidentiality", "complaint", "statement", "agg_claim", "memory_log", "deadline_sheet",
        "closing",
    ]  # fmt: skip
    assert [code for code, kind in kinds.items() if kind.approaches] == [
        "complaint",
        "statement",
        "agg_claim",
    ]
    assert {kind.guest for kind in kinds.values()} - {""} == set(LETTERS) == set(TITLES)
    assert all(kind.title.en and kind.purpose.en for kind in kinds.values())
    assert "§ 15 Absatz 4 AGG" in kinds["agg_claim"].body


def test_blocks_of_reads_the_marks() -> None:
    text = "Guten Tag,\nzweite\n\n## Kopf\n- eins\n- zwei\n( ) ja\n___ Name\n#### Platz\n~~ Ort\n#kein Mark"

    assert blocks_of(text) == [
        Block("paragraph", "Guten Tag,\nzweite"),
        Block("heading", "Kopf"),
        Block("item", "eins"),
        Block("item", "zwei"),
        Block("tick", "ja"),
        Block("blank", "Name"),
        Block("field", "Platz"),
        Block("signature", "Ort"),
        Block("paragraph", "#kein Mark"),
    ]


@given(st.text(max_size=300))
def test_blocks_of_loses_no_letter(text: str) -> None:
    def letters(found: str) -> str:
        return "".join(letter for letter in found if letter.isalnum())

    assert letters("".join(block.text for block in blocks_of(text))) == letters(text)


def test_filled_in_leaves_out_what_is_not_known() -> None:
    assert (
        filled_in("Guten Tag {name}\n\n{where}\n\nEnde", {"name": "A", "where": " "}) == "Guten Tag A\n\nEnde"
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"recipient": " "}, "recipient_missing"),
        ({"subject": ""}, "subject_missing"),
        ({"body": "\n"}, "body_missing"),
        ({"body": "x" * 20_001}, "body_too_long"),
        ({"body": "bis zum [Tag]"}, "open_places"),
    ],
)
def test_check_letter_refuses(change: dict[str, str], code: str) -> None:
    text = LetterText(**{"recipient": "Firma", "subject": "S", "body": "B", **change})  # type: ignore[arg-type]

    with pytest.raises(Refused, match=code):
        check_letter(letter_kinds()["complaint"], text, has_attorney=True)


def test_check_letter_approaches_nobody_without_a_power_of_attorney() -> None:
    text = LetterText(recipient="Firma", subject="S", body="B")
    for kind in letter_kinds().values():
        check_letter(kind, text, has_attorney=True)
        if not kind.approaches:
            check_letter(kind, text, has_attorney=False)
            continue
        with pytest.raises(Refused, match="no_attorney"):
            check_letter(kind, text, has_attorney=False)
