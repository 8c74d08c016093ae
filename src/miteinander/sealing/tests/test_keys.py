"""Boxes, signatures and derived keys, against published vectors where there are any."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.sealing import keys
from miteinander.sealing.errors import Broken


def test_keys_are_derived_as_published() -> None:
    """Source: RFC 5869, A.3 (SHA-256, no salt, no info), whose first 32 bytes are one block."""
    assert (
        keys.derive(b"\x0b" * 22, "").hex()
        == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
    )


def test_pairs_are_as_published() -> None:
    """Sources: RFC 7748, section 6.1; RFC 8032, section 7.1, test 1."""
    private = bytes.fromhex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")

    assert (
        keys.pair_of(private).public.hex()
        == "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"
    )
    assert keys.signing_pair_of(seed).public.hex() == (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    )
    assert keys.sign(seed, b"").hex() == (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )


def test_labels_make_different_keys() -> None:
    key = keys.new_key()
    made = {keys.derive(key, label) for label in ("kek", "id", "identity", "content", "files")}

    assert len(made) == 5
    assert key not in made


@given(st.binary(max_size=200))
@settings(max_examples=30, deadline=None)
def test_a_box_opens_for_its_owner_only(secret: bytes) -> None:
    owner, other = keys.new_pair(), keys.new_pair()
    box = keys.box_to(owner.public, secret)

    assert len(box) == len(secret) + 48
    assert keys.open_box(owner.private, box) == secret
    with pytest.raises(Broken):
        keys.open_box(other.private, box)


def test_a_changed_or_cut_box_is_refused() -> None:
    owner = keys.new_pair()
    box = keys.box_to(owner.public, keys.new_key())
    for place in range(len(box)):
        with pytest.raises(Broken):
            keys.open_box(owner.private, box[:place] + bytes([box[place] ^ 1]) + box[place + 1 :])
        with pytest.raises(Broken):
            keys.open_box(owner.private, box[:place])


def test_a_signature_is_for_one_key_and_one_text() -> None:
    signer, other = keys.new_signing_pair(), keys.new_signing_pair()
    signature = keys.sign(signer.private, b"dieser Schluessel")

    assert keys.is_signed(signer.public, b"dieser Schluessel", signature)
    assert not keys.is_signed(signer.public, b"jener Schluessel", signature)
    assert not keys.is_signed(other.public, b"dieser Schluessel", signature)
    for broken in (b"", b"x" * 64, signature[:-1], signature + b"x"):
        assert not keys.is_signed(signer.public, b"dieser Schluessel", broken)
    assert not keys.is_signed(b"", b"dieser Schluessel", signature)


def test_a_fingerprint_is_read_aloud_in_eight_groups() -> None:
    public = bytes(range(32))
    number = int(hashlib.sha256(public).hexdigest(), 16) % 10**32

    assert keys.fingerprint(public).replace(" ", "") == f"{number:032d}"
    assert [len(group) for group in keys.fingerprint(public).split(" ")] == [4] * 8
    assert len({keys.fingerprint(bytes([one]) * 32) for one in range(256)}) == 256


def test_a_keys_name_does_not_tell_the_key() -> None:
    key = keys.new_key()

    assert keys.key_id(key) == keys.key_id(key)
    assert len(keys.key_id(key)) == 8
    assert keys.key_id(key) not in key


def test_private_parts_do_not_show() -> None:
    for pair in (keys.new_pair(), keys.new_signing_pair()):
        assert repr(pair.private) not in repr(pair)
        assert "private" not in repr(pair)
