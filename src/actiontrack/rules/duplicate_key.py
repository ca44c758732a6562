"""The same key is written twice in one place.

Most often the '- ' of the next action is missing, so that two actions are read as one and one
of them disappears from the count.
"""

from actiontrack.flags import Severity

CODE = "AT113"
SEVERITY = Severity.ERROR
REMEDY = "Put '- ' before the line where the next item begins, or delete one of the two."
