"""A review → an Excel workbook that a director would open.

`workbook_of` makes its bytes, a sheet a question: `first_sheet` (where the plans stand: sentences,
strips and charts, which `charts` draws from cells), `action_sheets` (exceptions, all actions),
`board_sheets` (measures, timetable, risks, decisions, what arose, requests), `readings`, `figures`,
and last the record, which `import` reads. `ExcelFile` and `ExcelSheet` (`book`) are the only users
of XlsxWriter and say what fits into a cell. Update sheets are written with them too.
"""
