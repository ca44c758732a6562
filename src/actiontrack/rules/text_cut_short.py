"""A text ends earlier than its writer meant.

'Clear case #12' is read as 'Clear case', and a comma inside braces cuts a sentence in two. The
part that is lost is lost in silence, and may be the part that matters.
"""

from actiontrack.flags import Severity

CODE = "AT112"
SEVERITY = Severity.ERROR
REMEDY = "Put double quotes round the whole text."
