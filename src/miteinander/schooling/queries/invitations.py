"""Which families are to be invited, and how far their letters are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from miteinander.schooling.models import Appointment, Child, Family, Invitation
from miteinander.schooling.rules.inviting import MAY_BE_INVITED, Standing
from miteinander.schooling.rules.states import BEFORE_TALK


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the page of invitations shows: `stand` is new, again, sent or all."""

    stand: str = "new"
    q: str = ""
    language: str = ""


def waiting_families() -> QuerySet[Family]:
    """Return open families with a child before the first talk, the longest wait first."""
    to_invite = Child.objects.filter(family=OuterRef("pk"), state__in=MAY_BE_INVITED)
    before_talk = Child.objects.filter(state__in=BEFORE_TALK).order_by("born_on", "id")
    rows = Family.objects.filter(Exists(to_invite), closed_at__isnull=True)
    return (
        rows.annotate(invited_at=Max("invitations__made_at"))
        .prefetch_related(Prefetch("children", queryset=before_talk, to_attr="waiting_children"))
        .order_by("reported_at", "id")
    )


def invitable(wanted: Wanted, *, before: datetime) -> QuerySet[Family]:
    """Return the families of the page; `before` is the moment up to which a letter counts as old."""
    letters = Invitation.objects.filter(family=OuterRef("pk"))
    fresh = Exists(letters.filter(made_at__gt=before))
    booked = Exists(Appointment.objects.filter(family=OuterRef("pk"), state="booked"))
    rows = waiting_families()
    if wanted.stand == "new":
        rows = rows.filter(~Exists(letters), ~booked)
    elif wanted.stand == "again":
        rows = rows.filter(Exists(letters), ~fresh, ~booked)
    elif wanted.stand == "sent":
        rows = rows.filter(fresh)
    if wanted.language:
        rows = rows.filter(letter_language=wanted.language)
    if wanted.q:
        rows = rows.filter(Q(name__icontains=wanted.q) | Q(number__icontains=wanted.q))
    return rows


def standings(families: Sequence[int]) -> dict[int, Standing]:
    """Return what counts of many families, with four queries."""
    states: dict[int, set[str]] = {pk: set() for pk in families}
    for pk, state in Child.objects.filter(family__in=families).values_list("family", "state"):
        states[pk].add(state)
    booked = set(
        Appointment.objects.filter(family__in=families, state="booked").values_list("family", flat=True)
    )
    closed = set(Family.objects.filter(pk__in=families, closed_at__isnull=False).values_list("pk", flat=True))
    letters = {
        row["family"]: row
        for row in Invitation.objects.filter(family__in=families)
        .values("family")
        .annotate(at=Max("made_at"), last=Max("number"))
    }
    return {
        pk: Standing(
            states=states[pk],
            has_appointment=pk in booked,
            is_closed=pk in closed,
            last_invited_at=letters[pk]["at"] if pk in letters else None,
            number=letters[pk]["last"] if pk in letters else 0,
        )
        for pk in families
    }


def together_with(invitation: Invitation) -> QuerySet[Invitation]:
    """Return the letters made in one go, in the order they are printed."""
    rows = Invitation.objects.filter(made_at=invitation.made_at)
    return rows.select_related("document", "family").order_by("id")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the letters of one go are."""

    total: int
    waiting: int  # for a worker
    posted: int

    @property
    def made(self) -> int:
        return self.total - self.waiting

    @property
    def is_ready(self) -> bool:
        return self.waiting == 0


def progress_of(invitation: Invitation) -> Progress:
    """Return how many letters of one go are set, posted and mailed."""
    counted = Invitation.objects.filter(made_at=invitation.made_at).aggregate(
        total=Count("id"),
        waiting=Count("id", filter=Q(document__sha256="")),
        posted=Count("id", filter=Q(sent_at__isnull=False)),
    )
    return Progress(**counted)


def batches(*, most: int = 10) -> list[Invitation]:
    """Return the first letter of each of the latest goes whose letters are not all posted."""
    firsts = (
        Invitation.objects.filter(sent_at__isnull=True)
        .values("made_at")
        .annotate(first=Max("id"))
        .order_by("-made_at")
        .values_list("first", flat=True)[:most]
    )
    return list(Invitation.objects.filter(pk__in=list(firsts)).order_by("-made_at", "-id"))
