"""Work in the background of the Schulische Beratung; each topic has a file."""

from miteinander.schooling.jobs import appointments, closing, notifications, placing, reporting

__all__ = ["appointments", "closing", "notifications", "placing", "reporting"]
