"""One file a verb, and nothing else: its options, and what it does in a few lines.

Each has a `run`, which typer calls; `VERBS` in `cli` lists them. A verb opens a session, calls a
room below, prints a view or a format, and returns the exit code: no rule, no wording, no layout.
"""
