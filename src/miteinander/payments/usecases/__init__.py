"""Deeds around money."""

from miteinander.payments.usecases.binding import add_parts, commit, release_commitment

__all__ = ["add_parts", "commit", "release_commitment"]
