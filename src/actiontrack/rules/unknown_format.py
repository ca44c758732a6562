"""The file is written in a format that this version cannot read.

A later format may give a key another meaning. Figures read from it by guesswork are worse than
none.
"""

from actiontrack.flags import Severity

CODE = "AT111"
SEVERITY = Severity.ERROR
REMEDY = "Write 'format: 1', or use the version of actiontrack that knows the format."
