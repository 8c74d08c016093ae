"""Deeds of the Schulische Beratung."""
