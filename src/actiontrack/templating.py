"""A template and plain data → markdown, in a sandbox; a value is always text, never markup."""
