"""The star of tables in which the plans of many councils can be read as one.

`tables` states each `StarTable` and its `StarColumn`s, which the documentation repeats; `rows_of`
fills them from a `PositionSnapshot`, `csv` and `parquet` write them by area and day. `keys` makes
what every export knows an action by; `days` says on which days a history has snapshots.
"""
