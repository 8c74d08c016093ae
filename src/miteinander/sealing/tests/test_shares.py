"""Three sheets of paper, of which any two bring the secret back."""

from itertools import combinations, permutations

import pytest

from miteinander.sealing import shares
from miteinander.sealing.errors import Broken
from miteinander.sealing.keys import new_key

SECRET = new_key()
SHEETS = shares.split(SECRET)


def test_three_sheets_of_33_words() -> None:
    assert [len(sheet.split()) for sheet in SHEETS] == [33] * 3
    assert len(set(SHEETS)) == 3


@pytest.mark.parametrize("two", list(permutations(range(3), 2)), ids=str)
def test_any_two_bring_the_secret_back(two: tuple[int, int]) -> None:
    typed = [SHEETS[place].upper().replace(" ", " \n ") for place in two]

    assert shares.join(typed) == SECRET


def test_one_sheet_is_not_enough() -> None:
    for typed in ([SHEETS[0]], [], [SHEETS[0], SHEETS[0]]):
        with pytest.raises(Broken):
            shares.join(typed)


def test_every_wrong_word_is_found() -> None:
    words = SHEETS[1].split()
    for place, word in enumerate(words):
        wrong = "academic" if word != "academic" else "acid"
        with pytest.raises(Broken):
            shares.join([SHEETS[0], " ".join([*words[:place], wrong, *words[place + 1 :]])])


def test_words_left_out_swapped_or_unknown_are_found() -> None:
    words = SHEETS[1].split()
    for typed in (
        words[:-1],
        [*words, "acid"],
        [*words[:8], words[9], words[8], *words[10:]],
        ["Fahrrad", *words[1:]],
    ):
        if typed != words:
            with pytest.raises(Broken):
                shares.join([SHEETS[0], " ".join(typed)])


def test_sheets_of_different_ceremonies_do_not_mix() -> None:
    other = shares.split(SECRET)
    for one, two in combinations(range(3), 2):
        with pytest.raises(Broken):
            shares.join([SHEETS[one], other[two]])


def test_trouble_does_not_tell_the_words() -> None:
    with pytest.raises(Broken) as trouble:
        shares.join([SHEETS[0], "academic " * 33])

    assert not {*SHEETS[0].split()} & {*repr(trouble.value).split()}
