"""Pages of the Sprachmittlungsdienst."""

from miteinander.interpreting.views.desk import board, desk, emergency_list
from miteinander.interpreting.views.figures import figures_export, figures_show

__all__ = ["board", "desk", "emergency_list", "figures_export", "figures_show"]
