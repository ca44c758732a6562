"""A review → an Excel workbook that a director would open.

`workbook_of` makes its bytes, a sheet a question: `action_sheets` (all actions, exceptions) and
`fact_sheets` (timetable, measures). `ExcelFile` and `ExcelSheet` (`book`) are the only users of
XlsxWriter and say what fits into a cell. Update sheets are written with them too.
"""
