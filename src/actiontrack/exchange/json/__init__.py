"""Plans → JSON with everything they say, and its schema: for programs, and for a plan's next home.

`shape` is the published contract, of which `schema` makes the JSON Schema; `plans`
writes what it says, held to it by mypy. `export` of the command line is its one user.
"""
