"""Reading the lists in which offices notify newly arrived children."""
