"""Rows of the Schulische Beratung."""

from miteinander.schooling.models.appointments import (
    Appointment,
    AppointmentState,
    CounsellingHours,
    Invitation,
    Slot,
    TalkMode,
)
from miteinander.schooling.models.closing import ClosedDays
from miteinander.schooling.models.families import (
    Channel,
    Child,
    ChildState,
    Custody,
    Family,
    Guardian,
    Likeness,
    Need,
    SchoolForm,
    WaitingReason,
)
from miteinander.schooling.models.journal import Step
from miteinander.schooling.models.proposals import (
    FollowUp,
    PlacementPlan,
    PlannedPlace,
    Proposal,
    ProposalState,
    Referral,
    RefusalReason,
)
from miteinander.schooling.models.records import (
    ConsentText,
    FamilyConsent,
    HealthExam,
    Level,
    Literacy,
    Maths,
    ProtectedNeed,
    Record,
    SchoolTime,
)
from miteinander.schooling.models.rules import CounsellingRules
from miteinander.schooling.models.schools import LANGUAGE, Places, PlacesReport, School, Setting

__all__ = [
    "LANGUAGE",
    "Appointment",
    "AppointmentState",
    "Channel",
    "Child",
    "ChildState",
    "ClosedDays",
    "ConsentText",
    "CounsellingHours",
    "CounsellingRules",
    "Custody",
    "Family",
    "FamilyConsent",
    "FollowUp",
    "Guardian",
    "HealthExam",
    "Invitation",
    "Level",
    "Likeness",
    "Literacy",
    "Maths",
    "Need",
    "PlacementPlan",
    "Places",
    "PlacesReport",
    "PlannedPlace",
    "Proposal",
    "ProposalState",
    "ProtectedNeed",
    "Record",
    "Referral",
    "RefusalReason",
    "School",
    "SchoolForm",
    "SchoolTime",
    "Setting",
    "Slot",
    "Step",
    "TalkMode",
    "WaitingReason",
]
