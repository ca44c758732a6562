"""A status is none of the plan's own ratings.

An action whose rating has no meaning cannot be counted as started or done; it counts as giving
no status until the word is put right.
"""

from actiontrack.flags import Severity

CODE = "AT105"
SEVERITY = Severity.ERROR
REMEDY = "Use one of the words under 'ratings', or add the word there with its meaning."
