"""Pairs of keys, boxes only their owner opens, signatures, and keys made from keys."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.exceptions import BadSignatureError, CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

from miteinander.sealing.errors import Broken

KEY_BYTES = 32
FINGERPRINT_GROUPS = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """An X25519 pair: whoever has `public` may seal, only `private` opens. 32 bytes each."""

    public: bytes
    private: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SigningPair:
    """An Ed25519 pair; `private` is the 32-byte seed."""

    public: bytes
    private: bytes = field(repr=False)


def new_key() -> bytes:
    """Return 32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def new_pair() -> Pair:
    return pair_of(new_key())


def pair_of(private: bytes) -> Pair:
    """Return the pair of a private key."""
    return Pair(PrivateKey(private).public_key.encode(), private)


def new_signing_pair() -> SigningPair:
    return signing_pair_of(new_key())


def signing_pair_of(private: bytes) -> SigningPair:
    """Return the signing pair of a seed."""
    return SigningPair(SigningKey(private).verify_key.encode(), private)


def box_to(public: bytes, secret: bytes) -> bytes:
    """Seal a secret to a public key (libsodium's sealed box): 48 bytes longer than the secret."""
    return SealedBox(PublicKey(public)).encrypt(secret)


def open_box(private: bytes, box: bytes) -> bytes:
    """Open a sealed box.

    Raises:
        Broken: it was sealed to somebody else or changed.
    """
    try:
        return SealedBox(PrivateKey(private)).decrypt(box)
    except (CryptoError, ValueError, TypeError) as trouble:
        raise Broken("box") from trouble


def sign(private: bytes, text: bytes) -> bytes:
    """Return the 64-byte signature of a text."""
    return SigningKey(private).sign(text).signature


def is_signed(public: bytes, text: bytes, signature: bytes) -> bool:
    """Tell whether a signature is that of this key over this text."""
    try:
        VerifyKey(public).verify(text, signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def derive(key: bytes, label: str) -> bytes:
    """Return the sub-key of a key for one use (HKDF-SHA256, RFC 5869, no salt)."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=label.encode()).derive(key)


def key_id(key: bytes) -> bytes:
    """Return eight bytes that name a key without telling it; they stand in the envelope."""
    return hmac.digest(key, b"key id", "sha256")[:8]


def fingerprint(public: bytes) -> str:
    """Return a public key's fingerprint, to be read aloud and compared: eight groups of four digits."""
    number = int.from_bytes(hashlib.sha256(public).digest(), "big")
    digits = f"{number % 10 ** (4 * FINGERPRINT_GROUPS):0{4 * FINGERPRINT_GROUPS}d}"
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))
