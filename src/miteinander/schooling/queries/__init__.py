"""Reads of the Schulische Beratung."""
