"""The key of one case, open in memory for one request, and its three sub-keys."""

from dataclasses import dataclass, field

from miteinander.sealing import keys


@dataclass(frozen=True, slots=True)
class CaseSecret:
    """32 bytes; `identity`, `content` and `files` seal the three classes of data of a case."""

    key: bytes = field(repr=False)

    @classmethod
    def new(cls) -> "CaseSecret":
        return cls(keys.new_key())

    @property
    def identity(self) -> bytes:
        return keys.derive(self.key, "identity")

    @property
    def content(self) -> bytes:
        return keys.derive(self.key, "content")

    @property
    def files(self) -> bytes:
        return keys.derive(self.key, "files")
