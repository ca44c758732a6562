"""Tables in and out.

In come trackers (`tracker`: a plan is made of one, and kept up by the next), lists of updates
(`update_list`) and update sheets (`update_sheet`: they are sent out too); all stand on
`spreadsheets`, which reads Excel, CSV and Word files as `CellGrid`. Out go
workbooks (`excel`), tables for data teams (`star_schema`), `json` and calendars (`calendar`), each
from a `Review`. The verbs `import` and `export` call them; nothing here reads or writes a file.
"""
