"""What the Antidiskriminierungsstelle may and must, in plain Python: no framework, no database, no clock."""
