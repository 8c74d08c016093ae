"""What others would do with the same day: `python -m benchmarks.peers.NAME DAY SECONDS`, each on its own."""
