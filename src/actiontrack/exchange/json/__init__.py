"""Plans → JSON with everything they say, and its schema."""
