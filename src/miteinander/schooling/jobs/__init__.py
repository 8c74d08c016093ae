"""Work in the background of the Schulische Beratung; each topic has a file."""

from miteinander.schooling.jobs import placing, reporting

__all__ = ["placing", "reporting"]
