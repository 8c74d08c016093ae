"""What a part of a case's page is made of. Each topic builds its own; `case_sections` lists them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.vault.access.door import VaultRequest


@dataclass(frozen=True, slots=True)
class Action:
    """A link below a section's title."""

    label: str
    url: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a case's page: `template` draws the body, it sees `section`, `case` and `request`.

    `shown` is what the template needs; `is_aside` puts the part into the narrow column. Parts that are
    `is_empty` stand together in one list of what nobody has written down yet.
    """

    anchor: str
    title: str
    template: str
    shown: Mapping[str, object] = field(default_factory=dict)
    actions: Sequence[Action] = ()
    count: int | None = None
    is_aside: bool = False
    is_empty: bool = False


MakeSection = Callable[[VaultRequest, OpenCase], Section | None]
