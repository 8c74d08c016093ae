"""Files on their way in: sealed in memory piece by piece; their plain content touches no disk."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponseBase

from miteinander.antidiscrimination.rules.files import LIMIT_FILE, LIMIT_TOGETHER, PIECE
from miteinander.sealing import keys
from miteinander.sealing.streams import Sealer, open_all

if TYPE_CHECKING:
    Upload = UploadedFile[bytes]
else:
    Upload = UploadedFile

Handler = Callable[[HttpRequest], HttpResponseBase]
PATHS = re.compile(r"/(antidiskriminierung|[a-z-]+/diskriminierung)/")
# Beyond this the line is cut; up to it whoever sends too much reads a sentence.
MOST_READ = 2 * LIMIT_TOGETHER
BOUND = b"upload"


def sealed_uploads(get_response: Handler) -> Handler:
    """Take files for the Antidiskriminierungsstelle with a handler of its own.

    Stands before the check against forged forms: that one reads the form, and then it is too late.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST" and PATHS.match(request.path_info):
            request.upload_handlers = [SealingUploadHandler(request)]
        return get_response(request)

    return middleware


class SealedUpload(Upload):
    """A file that came in: its pieces are sealed under a key that dies with the request.

    `trouble` is the code of what is wrong with its size; then nothing of it was kept.
    """

    def __init__(self, name: str, content_type: str | None) -> None:
        super().__init__(file=None, name=name, content_type=content_type, size=0)
        self.trouble = ""
        self._key = keys.new_key()
        self._sealer = Sealer(self._key, bound=BOUND)
        self._pieces: list[bytes] = []

    def take(self, piece: bytes, *, room: int) -> None:
        """Seal the next piece; `room` is how much the whole form may still bring."""
        self.size = (self.size or 0) + len(piece)
        if not self.trouble and self.size > LIMIT_FILE:
            self.trouble = "file_too_large"
        if not self.trouble and room < 0:
            self.trouble = "files_too_large_together"
        if self.trouble:
            self._pieces.clear()
        else:
            self._pieces.append(self._sealer.piece(piece))

    def end(self) -> None:
        """Seal the end."""
        self._pieces.append(self._sealer.piece(b"", is_last=True))

    def read(self, num_bytes: int | None = None) -> bytes:
        """Return the whole content, opened in memory; always from the beginning."""
        if self.trouble:
            return b""
        return b"".join(open_all(self._key, self._sealer.header, self._pieces, bound=BOUND))[:num_bytes]

    def close(self) -> None:
        """Forget the pieces."""
        self._pieces.clear()


class SealingUploadHandler(FileUploadHandler):
    """Seals each piece as it arrives, and keeps count over all files of a form."""

    chunk_size = PIECE

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._read = 0
        self._upload: SealedUpload | None = None

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self._upload = SealedUpload(self.file_name or "", self.content_type)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._read += len(raw_data)
        if self._read > MOST_READ:
            raise StopUpload(connection_reset=True)
        if self._upload is not None:
            self._upload.take(raw_data, room=LIMIT_TOGETHER - self._read)

    def file_complete(self, file_size: int) -> SealedUpload | None:
        if self._upload is not None and not self._upload.trouble:
            self._upload.end()
        return self._upload
