"""What one step of the seeding hands to the next: the rows it made, by the city's keys."""

from dataclasses import dataclass, field

from miteinander.audit.models import Entry
from miteinander.interpreting.models import Assignment, Interpreter, Request, Topic
from miteinander.organisations.models import District, Organisation, Place
from miteinander.payments.models import FundingSource
from miteinander.people.models import Account, Person
from miteinander.schooling.models import Child, Family, School

# How payments and audit name the rows of the Sprachmittlungsdienst.
ASSIGNMENT = "interpreting.assignment"


@dataclass(slots=True)
class Rows:
    """Everything written so far; requests and assignments by the number of their job."""

    topics: dict[str, Topic] = field(default_factory=dict)
    sources: dict[str, FundingSource] = field(default_factory=dict)
    districts: dict[str, District] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    interpreters: dict[str, Interpreter] = field(default_factory=dict)
    requests: dict[int, Request] = field(default_factory=dict)
    assignments: dict[int, Assignment] = field(default_factory=dict)
    schools: dict[str, School] = field(default_factory=dict)
    families: list[Family] = field(default_factory=list)
    children: dict[tuple[int, int], Child] = field(default_factory=dict)  # by family and place in it
    trail: list[Entry] = field(default_factory=list)  # to be written with everybody else's, in order
