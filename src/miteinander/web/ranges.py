"""Database expressions for spans of days."""

from django.contrib.postgres.fields import DateRangeField
from django.db.models import Func


class Validity(Func):
    """The days from `valid_from` to `valid_to`, both included; an empty end means "until further notice"."""

    function = "daterange"
    output_field = DateRangeField()
    template = "%(function)s(%(expressions)s, '[]')"
