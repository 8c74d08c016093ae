"""Known answers of version 1, and everything that must be refused."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as decrypt
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as encrypt

from miteinander.sealing.envelope import HEAD_BYTES, PADDED_TO, Place, pad, seal, unpad, unseal
from miteinander.sealing.errors import Broken, UnknownVersion
from miteinander.sealing.keys import new_key
from miteinander.sealing.tests.make_vectors import hchacha20, vectors, xchacha20poly1305

VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "vectors.json").read_text())
KEY, OTHER = new_key(), new_key()
PLACE = Place(zone="ad", table="antidiscrimination.case", row=7, field="content", version=3)


def _place(words: list[Any]) -> Place:
    return Place(zone=words[0], table=words[1], row=words[2], field=words[3], version=words[4])


@pytest.mark.parametrize("vector", VECTORS, ids=range(len(VECTORS)))
def test_the_envelope_is_the_known_answer(vector: dict[str, Any]) -> None:
    key, text, place = bytes.fromhex(vector["key"]), bytes.fromhex(vector["text"]), _place(vector["place"])

    sealed = seal(key, text, place=place, nonce=bytes.fromhex(vector["nonce"]))

    assert len(sealed) == vector["bytes"]
    assert hashlib.sha256(sealed).hexdigest() == vector["sha256"]
    assert sealed.hex() == vector.get("envelope", sealed.hex())
    assert unseal(key, sealed, place=place) == text


def test_the_known_answers_were_made_another_way() -> None:
    assert vectors() == VECTORS


def test_the_cipher_is_the_published_one() -> None:
    """Source: draft-irtf-cfrg-xchacha-03, sections 2.2.1 and A.3.1."""
    key, nonce = bytes(range(0x80, 0xA0)), bytes(range(0x40, 0x58))
    bound = bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
    text = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
        b"sunscreen would be it."
    )
    known = bytes.fromhex(
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39"
        "ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
        "21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49"
    )
    sub_key = hchacha20(bytes(range(32)), bytes.fromhex("000000090000004a0000000031415927"))

    assert sub_key.hex() == "82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc"
    assert encrypt(text, bound, nonce, key) == known
    assert xchacha20poly1305(key, nonce, text, bound) == known
    assert decrypt(known, bound, nonce, key) == text


@given(st.binary(max_size=3_000))
@settings(max_examples=50, deadline=None)
def test_what_is_sealed_opens_again_and_shows_only_its_size_class(text: bytes) -> None:
    sealed = seal(KEY, text, place=PLACE)

    assert unseal(KEY, sealed, place=PLACE) == text
    assert len(sealed) - HEAD_BYTES - 16 in PADDED_TO
    assert len(text) < 8 or text not in sealed


@pytest.mark.parametrize(
    ("length", "padded"),
    [(0, 256), (255, 256), (256, 1_024), (1_023, 1_024), (1_024, 4_096), (4_096, 16_384), (16_383, 16_384),
     (16_384, 32_768), (32_767, 32_768), (32_768, 49_152)],
)  # fmt: skip
def test_texts_are_padded_to_size_classes(length: int, padded: int) -> None:
    assert len(pad(b"a" * length)) == padded
    assert unpad(pad(b"a" * length)) == b"a" * length


@given(st.binary(max_size=600))
@settings(max_examples=100, deadline=None)
def test_padding_never_eats_what_looks_like_padding(end: bytes) -> None:
    for text in (end, end + b"\x80", end + b"\x80\x00\x00", end + b"\x00"):
        assert unpad(pad(text)) == text


@pytest.mark.parametrize("padded", [b"", b"\x00" * 256, b"a" * 256])
def test_padding_that_is_not_ours_is_refused(padded: bytes) -> None:
    with pytest.raises(Broken):
        unpad(padded)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_any_flipped_bit_is_refused(data: st.DataObject) -> None:
    sealed = bytearray(seal(KEY, b"Es steht im dritten Absatz.", place=PLACE))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(Broken):
        unseal(KEY, bytes(sealed), place=PLACE)


def test_every_cut_is_refused() -> None:
    sealed = seal(KEY, b"kurz", place=PLACE)
    for length in range(len(sealed)):
        with pytest.raises(Broken):
            unseal(KEY, sealed[:length], place=PLACE)
    with pytest.raises(Broken):
        unseal(KEY, sealed + b"\x00", place=PLACE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, zone="kim"),
        replace(PLACE, table="antidiscrimination.message"),
        replace(PLACE, row=8),
        replace(PLACE, field="identity"),
        replace(PLACE, version=2),
        replace(PLACE, version=4),
        Place(zone="ad", table='antidiscrimination.case",7', row=7, field="content", version=3),
    ],
)
def test_an_envelope_opens_nowhere_else(elsewhere: Place) -> None:
    sealed = seal(KEY, b"hier und nur hier", place=PLACE)

    with pytest.raises(Broken):
        unseal(KEY, sealed, place=elsewhere)


@given(
    st.tuples(
        *[st.text(max_size=12)] * 2, st.integers(0, 2**63 - 1), st.text(max_size=12), st.integers(1, 99)
    ),
    st.tuples(
        *[st.text(max_size=12)] * 2, st.integers(0, 2**63 - 1), st.text(max_size=12), st.integers(1, 99)
    ),
)
@settings(max_examples=200, deadline=None)
def test_no_two_places_look_the_same(one: tuple[Any, ...], two: tuple[Any, ...]) -> None:
    assert (_place(list(one)).canonical() == _place(list(two)).canonical()) == (one == two)


def test_another_key_is_refused_even_with_its_name_in_the_head() -> None:
    sealed = seal(KEY, b"nicht deiner", place=PLACE)
    other = seal(OTHER, b"meiner", place=PLACE)
    with pytest.raises(Broken):
        unseal(OTHER, sealed, place=PLACE)
    with pytest.raises(Broken):
        unseal(OTHER, other[:9] + sealed[9:], place=PLACE)


@pytest.mark.parametrize("version", [0, 2, 255])
def test_another_version_is_refused_by_name(version: int) -> None:
    sealed = seal(KEY, b"morgen", place=PLACE)

    with pytest.raises(UnknownVersion):
        unseal(KEY, bytes([version]) + sealed[1:], place=PLACE)


def test_the_same_text_never_looks_the_same() -> None:
    assert len({seal(KEY, b"gleich", place=PLACE) for _time in range(100)}) == 100


def test_trouble_never_tells_content_or_key() -> None:
    sealed = seal(KEY, b"geheimes Wort", place=PLACE)
    with pytest.raises(Broken) as trouble:
        unseal(OTHER, sealed, place=PLACE)

    said = repr(trouble.value) + str(trouble.value.__cause__)
    assert "geheim" not in said
    assert KEY.hex() not in said
