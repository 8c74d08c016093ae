"""Letters and files: typst templates to tagged PDF, uploads, retention, verification codes."""
