"""What the Antidiskriminierungsstelle does on its own. No job is given more than numbers."""

from miteinander.antidiscrimination.jobs import keeping, reminding

__all__ = ["keeping", "reminding"]
