"""Persons, accounts, seats and signing in."""
