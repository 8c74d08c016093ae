"""Files, sealed piece by piece as they come (libsodium's secretstream): cut or moved pieces are refused."""

from collections.abc import Iterable, Iterator

from nacl import bindings
from nacl.exceptions import CryptoError

from miteinander.sealing.errors import Broken

PIECE_BYTES = 64 * 1024
FINAL = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
MESSAGE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE


class Sealer:
    """Seals the pieces of one file in order; `header` goes before them."""

    def __init__(self, key: bytes, *, bound: bytes) -> None:
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        self._bound = bound
        self.header: bytes = bindings.crypto_secretstream_xchacha20poly1305_init_push(self._state, key)

    def piece(self, text: bytes, *, is_last: bool = False) -> bytes:
        """Return a sealed piece, 17 bytes longer than the text."""
        tag = FINAL if is_last else MESSAGE
        return bindings.crypto_secretstream_xchacha20poly1305_push(self._state, text, self._bound, tag)


def seal_all(key: bytes, pieces: Iterable[bytes], *, bound: bytes) -> Iterator[bytes]:
    """Yield the header and the sealed pieces of a file; an empty last piece says that it is the last."""
    sealer = Sealer(key, bound=bound)
    yield sealer.header
    for piece in pieces:
        yield sealer.piece(piece)
    yield sealer.piece(b"", is_last=True)


def open_all(key: bytes, header: bytes, pieces: Iterable[bytes], *, bound: bytes) -> Iterator[bytes]:
    """Yield the texts of a file's pieces.

    Raises:
        Broken: a piece was changed, left out, moved, or the end is missing; what came before is genuine.
    """
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    is_over = False
    try:
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
        for piece in pieces:
            if is_over:
                raise Broken("after the end")
            text, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, piece, bound)
            is_over = tag == FINAL
            if text:
                yield text
    except (CryptoError, RuntimeError, ValueError, TypeError) as trouble:
        raise Broken("piece") from trouble
    if not is_over:
        raise Broken("end")
