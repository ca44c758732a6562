"""The file uses something that would hide what a line says.

Anchors, aliases, tags and merge keys let one line change the meaning of another, and some
characters cannot be seen at all. Each line of a record must say what it means where it stands.
"""

from actiontrack.flags import Severity

CODE = "AT106"
SEVERITY = Severity.ERROR
REMEDY = "Change the line, or the file, as the message says."
