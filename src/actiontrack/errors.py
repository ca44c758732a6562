"""What goes wrong with the world, as opposed to with a plan."""


class CannotDoError(Exception):
    """Something could not be done as asked; its text is the one sentence that says so."""
