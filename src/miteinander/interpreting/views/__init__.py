"""Pages of the Sprachmittlungsdienst; `urls` names each with its module."""
