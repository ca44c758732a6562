"""Tables in and out.

In: `spreadsheets` (files → grids of cells), `tracker` (a council's own tracker → a plan),
`update_sheet` (news that leads send back). Out: `excel` (a workbook for a director), `star_schema`
(CSV and Parquet for a data team), `json`, and `calendar`. Called by the verbs `import`, `export`
and `update`.
"""
