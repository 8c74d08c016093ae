"""The Sprachmittlungsdienst: from the request to the confirmed hours."""
