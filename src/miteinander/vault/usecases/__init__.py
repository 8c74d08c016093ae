"""The deeds of this room; other rooms import `rows` (sealed columns) and `holding` (open mailboxes)."""
