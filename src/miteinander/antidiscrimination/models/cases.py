"""Cases, who holds their keys, and what is written down in them."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.rules import states
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.core.privacy import Fields
from miteinander.vault.models import Sealed

ZONE = "ad"

STATES: list[tuple[str, str | Promise]] = [
    (CaseState.REPORT_ONLY, _("nur gemeldet")),
    (CaseState.INTAKE, _("Aufnahme")),
    (CaseState.CONFLICT, _("Interessenkonflikt prüfen")),
    (CaseState.DEADLINES, _("Fristen prüfen")),
    (CaseState.MANDATE, _("Auftrag klären")),
    (CaseState.STRATEGY, _("Vorgehen planen")),
    (CaseState.INTERVENTION, _("Intervention läuft")),
    (CaseState.WAITING, _("wartet auf die andere Seite")),
    (CaseState.RESULT, _("Ergebnis besprechen")),
    (CaseState.CLOSED, _("abgeschlossen")),
]
_ALLOWED = ", ".join(
    f"('{before.value}', '{after.value}')"
    for before, afters in states.STEPS.items()
    for after in sorted(afters)
)


class Case(Sealed):
    """One case. `identity` (who) and `content` (what) are sealed under two sub-keys of the case's key.

    Days stand as the Monday of their week. `restricted`: the key is sealed to named members only, not to the
    team. `keep_until` is set at closing by the retention rule. A trigger holds the table of steps.
    """

    zone = ZONE

    state = models.CharField(_("Stand"), max_length=14, choices=STATES)
    restricted = models.BooleanField(_("nur für benannte Personen"), default=False)
    opened_week = models.DateField(_("eingegangen in der Woche vom"))
    closed_week = models.DateField(_("abgeschlossen in der Woche vom"), null=True, blank=True)
    conflict_checked = models.BooleanField(_("Interessenkonflikt geprüft"), default=False)
    deadlines_checked = models.BooleanField(_("Fristen geprüft"), default=False)
    has_attorney = models.BooleanField(_("Vollmacht liegt vor"), default=False)
    lead = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("berät"),
    )  # fmt: skip
    second = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("berät mit"),
    )  # fmt: skip
    identity = models.BinaryField()
    content = models.BinaryField()

    privacy: ClassVar[Fields] = Fields(
        plain=(
            "state", "restricted", "opened_week", "closed_week", "conflict_checked", "deadlines_checked",
            "has_attorney", "version",
        ),
        personal={"identity": "antidiscrimination", "content": "antidiscrimination"},
        retention="antidiscrimination.closed_cases",
    )  # fmt: skip

    class Meta:
        verbose_name = _("Fall")
        verbose_name_plural = _("Fälle")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in CaseState]), name="case_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(states.AFTER_CONFLICT)) | Q(conflict_checked=True),
                name="case_conflict_checked_first",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(states.AFTER_DEADLINES)) | Q(deadlines_checked=True),
                name="case_deadlines_checked_first",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(states.APPROACHING)) | Q(has_attorney=True),
                name="case_attorney_before_approach",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_week__isnull=False)
                | (~Q(state="closed") & Q(closed_week__isnull=True)),
                name="case_closed_has_week",
            ),
            models.CheckConstraint(
                condition=Q(second__isnull=True) | ~Q(second=models.F("lead")), name="case_second_is_another"
            ),
            models.CheckConstraint(
                condition=Q(opened_week__iso_week_day=1)
                & (Q(closed_week__isnull=True) | Q(closed_week__iso_week_day=1)),
                name="case_weeks_are_mondays",
            ),
        ]
        indexes = [models.Index(fields=["state", "id"], name="case_by_state")]
        triggers = [
            pgtrigger.Trigger(
                name="case_steps",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__state__df=pgtrigger.F("new__state")),
                func=f"""
                    IF (OLD.state, NEW.state) NOT IN ({_ALLOWED}) THEN
                        RAISE EXCEPTION 'A case does not go from % to %', OLD.state, NEW.state
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What the case is called where nothing may be said: its number."""
        return f"AD-{self.pk}"


class CaseKey(models.Model):
    """The key of a case, sealed to a team (normal), a member (restricted), the reporter or the shares."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="keys")
    epoch = models.ForeignKey(
        "vault.TeamEpoch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    member = models.ForeignKey(
        "vault.PersonKey", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    mailbox = models.ForeignKey(
        "antidiscrimination.Mailbox", on_delete=models.CASCADE, null=True, blank=True, related_name="keys"
    )
    is_recovery = models.BooleanField(default=False)
    box = models.BinaryField()

    privacy = Fields(plain=("is_recovery", "box"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(epoch__isnull=False, member=None, mailbox=None, is_recovery=False)
                    | Q(epoch=None, member__isnull=False, mailbox=None, is_recovery=False)
                    | Q(epoch=None, member=None, mailbox__isnull=False, is_recovery=False)
                    | Q(epoch=None, member=None, mailbox=None, is_recovery=True)
                ),
                name="case_key_for_exactly_one",
            ),
            models.UniqueConstraint(
                fields=["case", "epoch", "member", "mailbox", "is_recovery"],
                nulls_distinct=False,
                name="case_key_once",
            ),
        ]

    def __str__(self) -> str:
        return f"key of {self.case_id}"


class ItemKind(models.TextChoices):
    """What is written down in a case."""

    NOTE = "note", _("Notiz")
    CONTACT = "contact", _("Kontakt")
    EVENT = "event", _("Ereignis")  # for the chronology
    CONFLICT = "conflict", _("Prüfung auf Interessenkonflikt")
    MANDATE = "mandate", _("Auftrag")
    ATTORNEY = "attorney", _("Vollmacht")
    STRATEGY = "strategy", _("Vorgehen")
    INTERVENTION = "intervention", _("Intervention")
    RESULT = "result", _("Ergebnis")
    CONSENT = "consent", _("Einwilligung")
    RELEASE = "release", _("Schweigepflichtentbindung")
    DISCLOSURE = "disclosure", _("Weitergabe")


class Item(Sealed):
    """One entry of a case's file. The exact moment stands in `content`."""

    zone = ZONE

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=12, choices=ItemKind.choices)
    week = models.DateField()
    author = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    content = models.BinaryField()

    privacy = Fields(
        plain=("kind", "week", "version"),
        personal={"content": "antidiscrimination"},
        retention="antidiscrimination.closed_cases",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(week__iso_week_day=1), name="item_week_is_a_monday"),
            models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="item_kind_known"),
        ]
        indexes = [models.Index(fields=["case", "id"], name="item_by_case")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Task(Sealed):
    """Something to do in a case by a day; what, is sealed."""

    zone = ZONE

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tasks")
    due_on = models.DateField(_("fällig am"))
    assigned = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("erledigt"),
    )  # fmt: skip
    done_week = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    content = models.BinaryField()

    privacy = Fields(
        plain=("due_on", "done_week", "reminded_on", "version"),
        personal={"content": "antidiscrimination"},
        retention="antidiscrimination.closed_cases",
    )

    class Meta:
        verbose_name = _("Aufgabe")
        verbose_name_plural = _("Aufgaben")
        indexes = [models.Index(fields=["due_on", "id"], name="task_by_due_day")]

    def __str__(self) -> str:
        return f"task {self.pk}"
