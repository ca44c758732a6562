"""A value is of another kind than its key needs.

906,000 is an amount to a person, and 906 to a program that stops at the comma. What is not
plainly an amount, an id or a list is refused rather than guessed.
"""

from actiontrack.flags import Severity

CODE = "AT109"
SEVERITY = Severity.ERROR
REMEDY = "Write the value as the message says."
