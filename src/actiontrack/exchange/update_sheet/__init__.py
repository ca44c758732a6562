"""Sheets on which leads send news: as they go out, and as they come back."""
