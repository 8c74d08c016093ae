"""Mail in the recipient's language, queued in the caller's transaction."""
