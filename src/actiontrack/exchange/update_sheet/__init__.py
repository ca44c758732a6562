"""The update sheet: a workbook that goes out to a lead, and comes back with news of their actions.

`layout` is what writer and reader agree on; `write` makes the workbook, `read` returns an
`UpdateSheet`, `apply` compares its locked cells with the plans, and makes `SheetAmendments` of
sheets that agree, or refuses all of them. The verbs `export` and `import` use it.
"""
