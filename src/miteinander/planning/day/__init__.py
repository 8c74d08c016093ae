"""One day of interpreting: who goes where and when."""
