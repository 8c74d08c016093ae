"""Files nobody took over or discarded, for the nightly clearing."""

from collections.abc import Sequence
from datetime import datetime

from miteinander.figures.models import FigureImport, ImportState
from miteinander.web.retention import Due


def open_imports(before: datetime) -> Sequence[Due]:
    """Return uploads left lying: their bytes go, what was found in them stays."""
    left = FigureImport.objects.filter(brought_at__lt=before, content__isnull=False)
    return [Due(rows=left, blank={"content": None, "state": ImportState.DISCARDED})]
