"""What the Sprachmittlungsdienst may and must, in plain Python: no framework, no database, no clock."""
