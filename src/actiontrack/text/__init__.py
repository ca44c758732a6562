"""Words, knowing no plan: what every room that speaks to a person stands on.

`page` is what a verb says before it is known where (`Page`, of lines and tables); `markdown` parses
a report into blocks of plain runs; `escape` makes any text harmless in markdown and on a terminal;
`excerpt` puts flags into lines; `wording` puts counts and days into words, `shares` shares;
`template` fills a template with plain data, in a sandbox; `wrapping` breaks a text into the width
of a terminal, and `table_layout` a table.
"""
