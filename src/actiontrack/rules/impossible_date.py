"""A date does not exist, or is written in a way that can be read twice.

01/06/2022 is two different days to two readers, and 31 June is none. A committee that asks when
something is due needs one day, or one month.
"""

from actiontrack.flags import Severity

CODE = "AT104"
SEVERITY = Severity.ERROR
REMEDY = "Write 2026-04-15, or 2026-04 where only the month is known."
