"""Work in the background of the Schulische Beratung; each topic has a file."""

from miteinander.schooling.jobs import appointments, closing, placing, reporting

__all__ = ["appointments", "closing", "placing", "reporting"]
