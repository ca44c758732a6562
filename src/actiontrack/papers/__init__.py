"""Papers: a plan, or several, read with what happened since, as the text that a committee is sent.

`draft.draft_report` makes a `Draft` of what a `DraftRequest` asks, with the texts of `report`, the
marks of `redaction` and the history of `sources`; `formats.PAPER_FORMATS` makes a file of it.
`limited_template` fills a person's own template in a process of its own. Used by the verb `report`
and by the page of papers in `web`.
"""
