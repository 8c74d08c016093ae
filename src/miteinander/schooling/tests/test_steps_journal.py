"""What the journal keeps of a child: how things stood, coarse, and nobody's name."""

import pytest
from django.db import transaction

from miteinander.schooling.models import Step
from miteinander.schooling.tests.factories import NOW, make_counselled_child
from miteinander.schooling.usecases.steps import lock_child, write_step

pytestmark = pytest.mark.django_db


def test_step_keeps_the_recommended_form_as_it_stood() -> None:
    child = make_counselled_child(recommended="RS", year=6)
    with transaction.atomic():
        write_step(lock_child(child.pk), now=NOW)
    child.recommended = "GE"
    child.save()

    step = Step.objects.get(child_id=child.pk)
    assert (step.recommended, step.form, step.stage) == ("RS", "", "lower")
