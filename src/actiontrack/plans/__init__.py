"""What a plan is: its vocabulary, its model, and how it is read from a document.

`model` has a class for each mapping of the format, `fields` and `values` the types of their keys.
`reader.read_plan` turns a `Document` into a `ParsedPlan`: a `Plan` and each `ParsedAction`, with
what could not be read as misreadings, which `errors` words. `reread` does it for many versions of
a plan, `schema` publishes the model. Everything that knows a plan stands on it.
"""

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A year outside these is a slip of the finger in any plan this program will read."""
