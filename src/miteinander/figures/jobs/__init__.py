"""What the worker does for figures."""
