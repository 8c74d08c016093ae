"""What the Antidiskriminierungsstelle does on its own. No job is given more than numbers."""

from miteinander.antidiscrimination.jobs import reminding

__all__ = ["reminding"]
