"""A tracker (the table in which a council keeps its actions) → a plan, and a report of the import.

`read.tracker_from` makes a `Tracker` of a `TableFile` (the steps are listed there), `plan` an
`ImportedPlan` of it, `report` the pages that say what was understood. `TrackerMapping` is the file
for `--map`, in which a person corrects guesses. What is not taken as it stands becomes an
`ImportNote` on a cell or row, or a remark on a table. Of a later month's tracker `matching` finds
the action of each row, and `comparison` makes a `TrackerComparison`: changes, and the amendments
that take them. The verb `import` uses it.
"""
