"""Work in the background of the Schulische Beratung; each topic has a file."""

from miteinander.schooling.jobs import reporting

__all__ = ["reporting"]
