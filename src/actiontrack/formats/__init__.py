"""Review → what a verb says of it: one file per format, none of which knows of another."""

RENDERERS = {
    "check": ("text", "json", "github", "gitlab", "sarif", "junit"),
    "diff": ("text", "json", "markdown"),
    "list": ("text", "json"),
    "report": ("markdown", "html", "word"),
    "rule": ("text",),
    "show": ("text",),
    "site": ("html",),
    "status": ("text", "json"),
    "timetable": ("text", "json"),
    "trend": ("text", "json", "csv"),
    "why": ("text",),
}
"""The formats of each verb. Text is made in `<verb>_text.py`, JSON in `json_v1.py`."""
