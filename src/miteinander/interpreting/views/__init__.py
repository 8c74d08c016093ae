"""Pages of the Sprachmittlungsdienst."""

from miteinander.interpreting.views.desk import board, desk, emergency_list
from miteinander.interpreting.views.figures import figures_export, figures_show
from miteinander.interpreting.views.public import become_interpreter, how_it_works

__all__ = [
    "become_interpreter",
    "board",
    "desk",
    "emergency_list",
    "figures_export",
    "figures_show",
    "how_it_works",
]
