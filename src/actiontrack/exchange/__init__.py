"""Tables in and out: trackers and update sheets come in; workbooks, calendars and tables go out."""
