"""How deep lists and mappings may stand inside one another."""

DEEPEST = 32


class TooDeepError(Exception):
    """Raised to leave a text whose lists and mappings are nested beyond measure."""
