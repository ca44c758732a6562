"""The only rooms that read the world: disk, git and the cache.

`open_workspace` finds the plans and settings; `Session` holds them for a verb with the day, as they
are or as they stood. `git` reads history by plumbing (`Repository`, `Version`), `history` and
`versions` make positions of it, `series` a trend. Between runs `cache` keeps snapshots of versions,
`kept_answers` what `status` and `check` printed and `kept_figures` what was counted of each plan,
all as `kept` says.
"""
