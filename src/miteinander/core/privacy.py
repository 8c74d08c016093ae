"""How a model says what its columns hold, so that a lint test can find the column nobody thought about."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fields:
    """Classifies every column of one model that is not a key.

    `personal` maps a column to the purpose it is kept for; `plain` lists columns that say nothing about a
    person.
    `retention` names the rule that removes or blurs the personal columns; `subject` is the lookup path
    from a row
    to the `people.Person` it is about, used by the Art. 15 export ("" if the row is about nobody in
    particular).
    """

    plain: tuple[str, ...] = ()
    personal: Mapping[str, str] = field(default_factory=dict)
    retention: str = ""
    subject: str = ""
