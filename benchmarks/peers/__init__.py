"""What others would do with the same day, each a program of its own: `python -m benchmarks.peers.NAME DAY SECONDS`."""
