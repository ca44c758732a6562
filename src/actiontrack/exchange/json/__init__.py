"""Plans → JSON with everything they say, and its schema: for programs, and for a plan's next home.

`shape` is the published contract, made of the parts of the other JSON where it says the same, and
the JSON Schema is made of it; `plans` writes what it says, held to it by mypy. The
verb `export` uses it.
"""
