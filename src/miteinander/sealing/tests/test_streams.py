"""Files piece by piece: whatever is changed, left out, moved or said twice is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.sealing.errors import Broken
from miteinander.sealing.keys import new_key
from miteinander.sealing.streams import PIECE_BYTES, Sealer, open_all, seal_all

KEY, BOUND = new_key(), b'["ad","file",7]'
TEXTS = [b"eins" * 50, b"zwei" * 40, b"drei"]


def _sealed(texts: list[bytes] | None = None) -> tuple[bytes, list[bytes]]:
    header, *pieces = seal_all(KEY, TEXTS if texts is None else texts, bound=BOUND)
    return header, pieces


def _opened(header: bytes, pieces: list[bytes], *, key: bytes = KEY, bound: bytes = BOUND) -> list[bytes]:
    return list(open_all(key, header, pieces, bound=bound))


@given(st.lists(st.binary(min_size=1, max_size=400), max_size=6))
@settings(max_examples=50, deadline=None)
def test_a_file_opens_again(texts: list[bytes]) -> None:
    header, pieces = _sealed(texts)

    assert _opened(header, pieces) == texts
    assert [len(piece) for piece in pieces] == [len(text) + 17 for text in [*texts, b""]]


def test_a_large_file_opens_again() -> None:
    texts = [bytes([number]) * PIECE_BYTES for number in range(40)]
    header, pieces = _sealed(texts)

    assert b"".join(_opened(header, pieces)) == b"".join(texts)


def test_the_last_piece_may_carry_text() -> None:
    sealer = Sealer(KEY, bound=BOUND)
    pieces = [sealer.piece(b"eins"), sealer.piece(b"zwei", is_last=True)]

    assert _opened(sealer.header, pieces) == [b"eins", b"zwei"]


@pytest.mark.parametrize(
    "order",
    [
        [1, 2, 3], [0, 2, 3], [0, 1, 3],  # one left out
        [0, 1, 2], [0, 1], [0], [],  # the end is missing
        [1, 0, 2, 3], [0, 2, 1, 3], [0, 1, 3, 2],  # two swapped
        [0, 0, 1, 2, 3], [0, 1, 1, 2, 3], [0, 1, 2, 3, 3], [0, 1, 2, 3, 0],  # one twice, or after the end
    ],
    ids=str,
)  # fmt: skip
def test_pieces_left_out_swapped_or_repeated_are_refused(order: list[int]) -> None:
    header, pieces = _sealed()

    with pytest.raises(Broken):
        _opened(header, [pieces[place] for place in order])


def test_what_comes_before_a_missing_piece_is_genuine() -> None:
    header, pieces = _sealed()
    opened = open_all(KEY, header, [pieces[0], pieces[2]], bound=BOUND)

    assert next(opened) == TEXTS[0]
    with pytest.raises(Broken):
        next(opened)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_any_flipped_bit_is_refused(data: st.DataObject) -> None:
    header, pieces = _sealed()
    parts = [bytearray(part) for part in (header, *pieces)]
    part = parts[data.draw(st.integers(0, len(parts) - 1))]
    part[data.draw(st.integers(0, len(part) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(Broken):
        _opened(bytes(parts[0]), [bytes(one) for one in parts[1:]])


def test_cut_pieces_are_refused() -> None:
    header, pieces = _sealed()
    for length in range(len(pieces[1])):
        with pytest.raises(Broken):
            _opened(header, [pieces[0], pieces[1][:length], *pieces[2:]])
    for length in range(len(header)):
        with pytest.raises(Broken):
            _opened(header[:length], pieces)


def test_another_files_header_or_piece_is_refused() -> None:
    header, pieces = _sealed()
    other_header, other_pieces = _sealed()

    for mixed_header, mixed in ((other_header, pieces), (header, [*pieces[:2], other_pieces[2], pieces[3]])):
        with pytest.raises(Broken):
            _opened(mixed_header, mixed)


def test_another_key_or_another_place_is_refused() -> None:
    header, pieces = _sealed()
    with pytest.raises(Broken):
        _opened(header, pieces, key=new_key())
    with pytest.raises(Broken):
        _opened(header, pieces, bound=b'["ad","file",8]')
