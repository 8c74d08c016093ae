"""Wiring: settings, addresses, server and worker entry points; no behaviour of its own."""
