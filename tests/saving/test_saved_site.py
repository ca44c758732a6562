"""A site as a folder: all of it at once, and nothing in it that is somebody's own."""
