"""Who may open a document: the room that made it knows, and is asked by dotted path."""

from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string

from miteinander.core.errors import NotAllowed
from miteinander.documents.models import Document
from miteinander.people.models import Account

Reader = Callable[[Account, Document], bool]


def readable(document: Document, *, by: Account) -> Document:
    """Return the document if one of `settings.DOCUMENT_READERS` says yes.

    Raises:
        NotAllowed: nobody does.
    """
    readers: list[Reader] = [import_string(path) for path in settings.DOCUMENT_READERS]
    if not any(reader(by, document) for reader in readers):
        raise NotAllowed
    return document
