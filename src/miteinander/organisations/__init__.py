"""Institutions, their places and the districts of the city."""
