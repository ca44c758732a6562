"""Excel sheets on which leads send news: as they go out, and as they come back.

`write` makes one for a lead, with locked cells and a fingerprint for each action (`layout`).
`read_update_sheet` returns an `UpdateSheet` of `ReturnedRow`s, `tampering` finds rows that are no
longer those sent, and `apply` makes amendments of the rest. Used by `export` and `update`.
"""
