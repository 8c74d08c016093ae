"""Who did what when; append-only, with a hash chain and its verifier."""
