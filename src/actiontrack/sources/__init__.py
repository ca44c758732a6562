"""The only rooms that read the world: disk, standard input, settings."""
