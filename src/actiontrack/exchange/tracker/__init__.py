"""The grids of a tracker → a plan, and all that is to be told of the rows."""
