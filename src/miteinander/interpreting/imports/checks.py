"""Judge assignments by the rest of their sheet: usual time, usual hours, usual rate."""

from collections import Counter
from collections.abc import Iterable, Sequence

from miteinander.interpreting.imports.building import hours_problem
from miteinander.interpreting.imports.records import AssignmentRecord, Record
from miteinander.interpreting.imports.vocabulary import Kind
from miteinander.lists.drafts import Draft
from miteinander.lists.problems import Finding
from miteinander.lists.sheets import SheetPlan
from miteinander.lists.usual import UsualTime, is_convention
from miteinander.lists.values import euros_text


class UsualRate:
    """What an hour costs in this list, learnt from its amounts."""

    MODELS = ("hours and travel", "hours", "hours and travel cost")

    def __init__(self, records: Iterable[AssignmentRecord]) -> None:
        self.model, self.cents = "", 0
        payable = [
            record
            for record in records
            if record.amount_cents and record.minutes and record.outcome == "done"
        ]
        if len(payable) < 20:
            return
        best = 0.0
        for model in self.MODELS:
            rates = Counter(self._rate(record, model) for record in payable)
            rate, times = rates.most_common(1)[0]
            if times / len(payable) > best + 0.001:
                best, self.model, self.cents = times / len(payable), model, rate
        if best < 0.8:
            self.model = ""

    @staticmethod
    def _minutes(record: AssignmentRecord, model: str) -> int:
        return (record.minutes or 0) + ((record.travel_minutes or 0) if model == "hours and travel" else 0)

    def _rate(self, record: AssignmentRecord, model: str) -> int:
        paid = (record.amount_cents or 0) - (
            (record.travel_cents or 0) if model == "hours and travel cost" else 0
        )
        return round(paid * 60 / self._minutes(record, model) / 5) * 5

    def judge(self, record: AssignmentRecord) -> Finding | None:
        """Return a finding when an amount differs from the usual rate by more than rounding."""
        if not self.model or not record.amount_cents or not record.minutes or record.outcome != "done":
            return None
        due = self.cents * self._minutes(record, self.model) / 60
        due += (record.travel_cents or 0) if self.model == "hours and travel cost" else 0
        if abs(due - record.amount_cents) <= max(50, 0.02 * due):
            return None
        return Finding(
            "amount_mismatch", {"value": euros_text(record.amount_cents), "taken": euros_text(round(due))}
        )


def judge_rows(plan: SheetPlan[Record], drafts: Sequence[Draft], time_covered: UsualTime) -> None:
    """Compare days, hours and amounts of assignments with what is usual in the sheet."""
    layout = plan.layout
    if layout.kind != Kind.ASSIGNMENTS:
        return
    records = [row.record for row in plan.rows if isinstance(row.record, AssignmentRecord)]
    rate = UsualRate(records)
    pairs = [(draft, row.record) for draft, row in zip(drafts, plan.rows, strict=True)]
    hours = [
        (draft, finding)
        for draft, record in pairs
        if isinstance(record, AssignmentRecord) and (finding := hours_problem(draft, layout, record))
        and not any(problem.code == "end_before_start" for problem in draft.problems)
    ]  # fmt: skip
    compared = sum(record.start is not None and record.end is not None for record in records)
    if not is_convention(len(hours), compared):
        for draft, finding in hours:
            draft.note(layout.column_of("hours"), finding)
    early: list[tuple[Draft, AssignmentRecord]] = []
    for draft, record in pairs:
        day = draft.day("date")
        if day is not None:
            draft.note(layout.column_of("date"), time_covered.judge(day))
        if isinstance(record, AssignmentRecord):
            draft.note(layout.column_of("amount"), rate.judge(record))
            if (
                record.paid_on
                and record.paid_on < record.day
                and not any(p.code == "year_typo" for p in draft.problems)
            ):
                early.append((draft, record))
    if not is_convention(len(early), len(records)):
        for draft, record in early:
            params = {"value": f"{record.paid_on:%d.%m.%Y}", "taken": f"{record.day:%d.%m.%Y}"}
            draft.note(layout.column_of("paid_on"), Finding("paid_before", params))
