"""The plans in a browser: the pages of the site, forms, and what they ask for written.

`server` listens on this machine alone; `gate` refuses what another site, a false host or too eager
a client sends; `access` says who asks, `app` what is answered. `library` holds the plans as they
are read, `reading_pages` and `lists` make the pages to read, `form_pages` those to write: a `Form`
of `action_forms`, `plan_forms` or `inspection_forms`, carried through by `edits`, which calls
`amend_plans` as the verbs do; `sheet_pages` take update sheets back, `recording` commits. `shell`
is what every page has around it. Used by the verb `serve`.
"""
