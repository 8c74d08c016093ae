"""Rates, funding sources, commitments, statements and payment runs."""
