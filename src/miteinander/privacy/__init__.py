"""What is kept about whom, why, how long; export and retention."""
