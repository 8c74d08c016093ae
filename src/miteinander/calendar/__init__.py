"""Year types, holidays, working days and iCalendar."""
