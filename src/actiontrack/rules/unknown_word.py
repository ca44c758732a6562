"""A word is not one that the format knows.

The kind of plan settles which statutory timetable applies, and a rating's meaning settles how
its actions count. A word that means nothing would leave both open.
"""

from actiontrack.flags import Severity

CODE = "AT110"
SEVERITY = Severity.ERROR
REMEDY = "Use one of the words that the message names."
