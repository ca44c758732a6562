"""actiontrack: keep an improvement plan, check it, and say where it stands."""

__version__ = "0.1.0"
