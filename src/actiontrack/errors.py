"""What goes wrong with the world, not with a plan: one line on standard error, and exit 2."""


class CannotDoError(Exception):
    """Something could not be done as asked; its text is the one sentence that says so."""
