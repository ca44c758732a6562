"""What of a plan may be published, and what is held back."""
