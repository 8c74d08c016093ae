"""Years, holidays, working days, local time and calendar feeds."""
