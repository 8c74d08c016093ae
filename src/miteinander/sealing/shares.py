"""A secret on three sheets of paper, of which any two bring it back (SLIP-39: words with a checksum)."""

from collections.abc import Sequence

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics

from miteinander.sealing.errors import Broken

NEEDED = 2
SHEETS = 3


def split(secret: bytes) -> list[str]:
    """Return three lists of 33 words each for a 32-byte secret; any two bring it back, one tells nothing."""
    sheets: list[str] = generate_mnemonics(
        group_threshold=1, groups=[(NEEDED, SHEETS)], master_secret=secret
    )[0]
    return sheets


def join(sheets: Sequence[str]) -> bytes:
    """Return the secret of two sheets; case and gaps between the words do not matter.

    Raises:
        Broken: too few, the same one twice, of different secrets, or a word is wrong.
    """
    try:
        secret: bytes = combine_mnemonics([" ".join(sheet.lower().split()) for sheet in sheets])
        return secret
    except (MnemonicError, ValueError) as trouble:
        raise Broken("sheets") from trouble
