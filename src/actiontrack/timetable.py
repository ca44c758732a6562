"""Working days and the statutory clock: the dates that follow from an inspection."""
