"""A file, a text or its nesting is larger than any plan.

Nobody can read such a thing aloud in a meeting, and a program that tries may never finish.
"""

from actiontrack.flags import Severity

CODE = "AT107"
SEVERITY = Severity.ERROR
REMEDY = "Split the plan, or shorten the text."
