"""Reports nobody finished are forgotten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from miteinander.antidiscrimination.jobs import keeping
from miteinander.antidiscrimination.models import Draft
from miteinander.vault.usecases.rows import reserve

pytestmark = pytest.mark.django_db


def test_sweep_drafts_forgets_what_nobody_touched() -> None:
    for hours in (0, 4):
        touched_at = timezone.now() - timedelta(hours=hours)
        Draft.objects.create(pk=reserve(Draft), touched_at=touched_at, content=b"x")

    keeping.sweep_drafts(0)

    assert Draft.objects.count() == 1
