"""Opening cases with the keys in somebody's hand. Without a key a case does not exist for the reader."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from miteinander.antidiscrimination.models import Case, CaseKey
from miteinander.antidiscrimination.rules.papers import CaseContent, Identity
from miteinander.antidiscrimination.rules.secret import CaseSecret
from miteinander.sealing import keys
from miteinander.vault.queries import Keyring, open_field


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case somebody may read: the row, its key, and what its sealed columns say."""

    row: Case
    secret: CaseSecret
    identity: Identity
    content: CaseContent

    @property
    def title(self) -> str:
        """What the office calls the case, its number where nobody gave it a name."""
        return self.content.title or self.row.label


def reachable(ring: Keyring) -> QuerySet[Case]:
    """Return the cases this member holds a key of, with those keys; the order is the caller's."""
    mine = Q(epoch_id__in=list(ring.teams)) | Q(member_id=ring.member_id)
    copies = CaseKey.objects.filter(mine).order_by("id")
    return (
        Case.objects.filter(pk__in=copies.values("case_id"))
        .select_related("lead__person", "second__person")
        .prefetch_related(Prefetch("keys", queryset=copies, to_attr="my_keys"))
    )


def secret_of(case: Case, ring: Keyring) -> CaseSecret:
    """Return the key of a case that came out of `reachable`."""
    [copy, *_others] = case.my_keys  # type: ignore[attr-defined]
    if copy.epoch_id is not None:
        return CaseSecret(keys.open_box(ring.teams[copy.epoch_id], bytes(copy.box)))
    return CaseSecret(keys.open_box(ring.private, bytes(copy.box)))


def unfold(case: Case, secret: CaseSecret) -> OpenCase:
    """Open a case's columns.

    Raises:
        Broken: a column was changed or moved; nothing of the case is shown then.
    """
    return OpenCase(
        row=case,
        secret=secret,
        identity=Identity.of(open_field(case, "identity", key=secret.identity)),
        content=CaseContent.of(open_field(case, "content", key=secret.content)),
    )


def open_case(pk: int, ring: Keyring) -> OpenCase | None:
    """Return a case, None if there is none or this member holds no key: both look the same."""
    row = reachable(ring).filter(pk=pk).first()
    return unfold(row, secret_of(row, ring)) if row is not None else None


def open_many(rows: Iterable[Case], ring: Keyring) -> Iterator[OpenCase]:
    """Yield opened cases of `reachable`, to list or to look through: there is no index over content."""
    for row in rows:
        yield unfold(row, secret_of(row, ring))


def matches(case: OpenCase, words: str) -> bool:
    """Tell whether all words stand somewhere in a case, however they are written."""
    haystack = " ".join(_texts({**case.identity.as_content(), **case.content.as_content()})).casefold()
    return all(word in haystack or word == case.row.label.casefold() for word in words.casefold().split())


def _texts(content: Mapping[str, object]) -> Iterator[str]:
    for value in content.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield from _texts(value)
        elif isinstance(value, list | tuple):
            yield from (str(one) for one in value)
