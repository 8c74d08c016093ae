"""What of this room has had its time: statements, bank accounts and declarations."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from miteinander.payments.models import Payee, Statement, StatementLine, TaxDeclaration
from miteinander.payments.usecases.statements import forget_payments
from miteinander.web.retention import Due


def ten_years(before: datetime) -> Sequence[Due]:
    """Return what belongs to budget years that ended before then; what is still open stays."""
    day = timezone.localdate(before)
    settled = [Statement.State.PAID, Statement.State.REJECTED]
    paid_since = StatementLine.objects.filter(person=OuterRef("person"), on_day__gte=day)
    stated_since = Statement.objects.filter(person=OuterRef("person"), month__gte=day)
    return [
        Due(
            rows=Statement.objects.filter(month__lt=day.replace(day=1), state__in=settled),
            act=lambda now: forget_payments(before=day, now=now),
        ),
        Due(rows=TaxDeclaration.objects.filter(year__lt=day.year)),
        Due(
            rows=Payee.objects.filter(
                ~Exists(paid_since), ~Exists(stated_since), person__created_at__lt=before
            ),
            remembered=True,
        ),
    ]
