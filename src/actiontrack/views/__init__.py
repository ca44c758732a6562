"""A review → a `Page`, which is what a person reads: one file a verb.

`render` says all that the verb of the same name prints; `cli.printing` puts the page on a terminal
or into a pipe, the site takes parts of it, and `formats` say the same to machines. No view knows
where it is shown.
"""
