"""What of this room has had its time: bank accounts, remarks and declarations; amounts stay."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from miteinander.payments.models import Payee, Statement, StatementLine, TaxDeclaration
from miteinander.web.retention import Due


def ten_years(before: datetime) -> Sequence[Due]:
    """Return what belongs to budget years that ended before then."""
    day = timezone.localdate(before)
    still_paid = StatementLine.objects.filter(person=OuterRef("person"), on_day__gte=day)
    stated = Statement.objects.filter(person=OuterRef("person"), month__gte=day)
    in_pool = Exists(still_paid) | Exists(stated)
    return [
        Due(rows=Statement.objects.filter(month__lt=day).exclude(note=""), blank={"note": ""}),
        Due(rows=TaxDeclaration.objects.filter(year__lt=day.year)),
        Due(rows=Payee.objects.filter(~in_pool, person__created_at__lt=before), remembered=True),
    ]
