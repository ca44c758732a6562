"""A key is not part of the plan format.

A misspelt 'due' is a due date that nobody will be reminded of. So a key that means nothing is
told, not passed over.
"""

from actiontrack.flags import Severity

CODE = "AT103"
SEVERITY = Severity.ERROR
REMEDY = "Correct the key; what has no key of its own goes in 'note'."
