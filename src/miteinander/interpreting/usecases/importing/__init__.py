"""Taking over the lists a centre kept so far: staged, previewed, applied as a whole, undone as a whole."""
