"""Something that every such item needs is missing.

An action without a title cannot be asked about, and one without an id cannot be told from
another. It is counted as unreadable until it has both.
"""

from actiontrack.flags import Severity

CODE = "AT108"
SEVERITY = Severity.ERROR
REMEDY = "Add the key."
