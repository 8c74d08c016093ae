"""Plain rules of the Schulische Beratung: no framework, no clock."""
