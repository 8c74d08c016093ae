"""Rows of the Sprachmittlungsdienst."""

from miteinander.interpreting.models.applicants import (
    Applicant,
    ApplicantLanguage,
    ApplicantState,
    GermanLevel,
    HeardFrom,
)
from miteinander.interpreting.models.assignments import (
    Assignment,
    AssignmentState,
    Confirmation,
    Feedback,
    MonthLoad,
    Offer,
    OfferState,
)
from miteinander.interpreting.models.imports import ImportBatch, ImportRow, ImportTemplate
from miteinander.interpreting.models.interpreters import (
    Absence,
    Availability,
    Conflict,
    Credential,
    CredentialKind,
    Interpreter,
    InterpreterLanguage,
    InterpreterState,
)
from miteinander.interpreting.models.planning import (
    DayPlan,
    PlannedAssignment,
    PlanningRules,
    PlanState,
    Promise,
)
from miteinander.interpreting.models.requests import (
    HOUSE,
    Mode,
    Request,
    RequestFile,
    RequestState,
    UnfilledReason,
)
from miteinander.interpreting.models.settings import (
    FundingRule,
    ProfessionalService,
    ServiceRules,
    Topic,
    UndertakingText,
)

__all__ = [
    "HOUSE",
    "Absence",
    "Applicant",
    "ApplicantLanguage",
    "ApplicantState",
    "Assignment",
    "AssignmentState",
    "Availability",
    "Confirmation",
    "Conflict",
    "Credential",
    "CredentialKind",
    "DayPlan",
    "Feedback",
    "FundingRule",
    "GermanLevel",
    "HeardFrom",
    "ImportBatch",
    "ImportRow",
    "ImportTemplate",
    "Interpreter",
    "InterpreterLanguage",
    "InterpreterState",
    "Mode",
    "MonthLoad",
    "Offer",
    "OfferState",
    "PlanState",
    "PlannedAssignment",
    "PlanningRules",
    "ProfessionalService",
    "Promise",
    "Request",
    "RequestFile",
    "RequestState",
    "ServiceRules",
    "Topic",
    "UndertakingText",
    "UnfilledReason",
]
