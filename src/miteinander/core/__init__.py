"""Errors, types and languages every room may use; no models, no framework."""
