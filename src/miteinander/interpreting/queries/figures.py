"""Counts for the figures: sums of requests, minutes and record keys per label, never a person."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Func, IntegerField, Q, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils.translation import get_language

from miteinander.core.clock import LOCAL
from miteinander.interpreting.models import Assignment, Request, ServiceRules, Topic
from miteinander.statistics.protection import KEY_SPACE, Cell

# What a breakdown is called in an address, and where its label stands.
DIMENSIONS = {
    "language": "language",
    "kind": "organisation__kind",
    "topic": "topic__code",
    "borough": "district__borough",
    "mode": "mode",
}
DONE = ("performed", "settled")
FILLED = ("confirmed", *DONE, "cancelled_late", "no_show")


class RecordKey(Func):
    """The fixed 32-bit number of one request: first eight hex digits of MD5 over secret and id.

    PostgreSQL computes it, so a year of a million requests needs no row in Python. MD5 is enough here: the
    secret makes the number unpredictable, nobody gains from a collision.
    """

    output_field = IntegerField()
    template = "(('x' || substr(md5(%(expressions)s::text), 1, 8))::bit(32)::bigint)"
    arg_joiner = " || "


def _year(year: int) -> Q:
    """Return the condition "in this calendar year", local time; written jobs count by their due day."""
    first = datetime(year, 1, 1, tzinfo=LOCAL).astimezone(UTC)
    last = datetime(year + 1, 1, 1, tzinfo=LOCAL).astimezone(UTC)
    return Q(starts_at__gte=first, starts_at__lt=last) | Q(
        starts_at__isnull=True, due_on__gte=date(year, 1, 1), due_on__lt=date(year + 1, 1, 1)
    )


def _cells(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, ...], Cell]:
    return {
        (str(row["label"] or "unknown"),): Cell(int(row["amount"] or 0), int(row["key"] or 0) % KEY_SPACE)
        for row in rows
    }


def requests_by(
    dimension: str, *, year: int, states: tuple[str, ...], secret: str
) -> dict[tuple[str, ...], Cell]:
    """Count requests of `year` in `states` per label of one of `DIMENSIONS`."""
    rows = Request.objects.filter(_year(year), state__in=states).values(label=F(DIMENSIONS[dimension]))
    return _cells(rows.annotate(amount=Count("id"), key=Sum(_key("id", secret))).order_by("label"))


def unfilled_by_reason(*, year: int, secret: str) -> dict[tuple[str, ...], Cell]:
    """Count the requests nobody could take, per reason."""
    rows = Request.objects.filter(_year(year), state="unfilled").values(label=F("state_reason"))
    return _cells(rows.annotate(amount=Count("id"), key=Sum(_key("id", secret))).order_by("label"))


def requests_by_state(*, year: int, secret: str) -> dict[tuple[str, ...], Cell]:
    """Count all requests of `year` per state."""
    rows = Request.objects.filter(_year(year)).values(label=F("state"))
    return _cells(rows.annotate(amount=Count("id"), key=Sum(_key("id", secret))).order_by("label"))


def minutes_by(
    dimension: str, *, year: int, secret: str
) -> tuple[dict[tuple[str, ...], Cell], dict[tuple[str, ...], list[int]]]:
    """Return minutes per label, and per label the minutes of each interpreter (for the dominance rule)."""
    work = _work(year)
    label = F(f"request__{DIMENSIONS[dimension]}")
    rows = work.values(label=label).annotate(amount=Sum("minutes"), key=Sum(_key("request_id", secret)))
    shares: dict[tuple[str, ...], list[int]] = {}
    per_person = work.values("interpreter", label=label).annotate(amount=Sum("minutes"))
    for row in per_person.order_by("label", "interpreter"):
        shares.setdefault((str(row["label"] or "unknown"),), []).append(int(row["amount"] or 0))
    return _cells(rows.order_by("label")), shares


def _work(year: int) -> QuerySet[Assignment]:
    first = datetime(year, 1, 1, tzinfo=LOCAL)
    last = datetime(year + 1, 1, 1, tzinfo=LOCAL)
    return Assignment.objects.filter(
        starts_at__gte=first, starts_at__lt=last, state__in=("performed", "agreed", "difference", "settled")
    )


def _key(column: str, secret: str) -> Func:
    return RecordKey(_Text(secret), F(column))


class _Text(Func):
    """A text parameter, cast so that PostgreSQL knows its type."""

    def __init__(self, value: str) -> None:
        super().__init__()
        self.value = value

    def as_sql(self, compiler: object, connection: object, **_extra: object) -> tuple[str, list[str]]:  # type: ignore[override]
        return "%s::text", [self.value]


def lead_days(*, year: int) -> list[int]:
    """Return, for each oral request of `year`, the whole days between asking and the wished beginning."""
    gap = ExpressionWrapper(TruncDate("starts_at") - TruncDate("requested_at"), output_field=DurationField())
    rows = Request.objects.filter(_year(year), starts_at__isnull=False).exclude(channel="import")
    return [max(0, gap_.days) for gap_ in rows.annotate(gap=gap).values_list("gap", flat=True).order_by("id")]


def years() -> Iterator[int]:
    """Yield the calendar years there are requests of, newest first."""
    ends = Request.objects.order_by("starts_at", "id").values_list("starts_at", flat=True)
    first = ends.filter(starts_at__isnull=False).first()
    last = ends.filter(starts_at__isnull=False).last()
    if first is None or last is None:
        return
    yield from range(last.astimezone(LOCAL).year, first.astimezone(LOCAL).year - 1, -1)


def protection_rules(*, year: int) -> ServiceRules:
    """Return the service rules that hold on the last day of `year`."""
    day = date(year, 12, 31)
    rows = ServiceRules.objects.filter(valid_from__lte=day).exclude(valid_to__lt=day)
    return rows.order_by("-valid_from", "id").first() or ServiceRules()


def topic_names() -> dict[str, str]:
    """Return the topics' names per code, in the reader's language."""
    column = "name_en" if get_language() == "en" else "name"
    return dict(Topic.objects.values_list("code", column).order_by("order", "id"))
