"""The grids of a council's own tracker → a plan, and a report of every cell that was read.

`tracker_from` finds the tables (`tables`, `headings`) and what each column holds (`columns`,
`heading_words`, or a `TrackerMapping` that somebody saved), reads the rows (`rows`, `actions`,
`ratings`) into a `Tracker`; `plan_of` writes the plan and proves it, `report_of` says what became
of what (`ImportNote`). Used by the verb `import`.
"""
