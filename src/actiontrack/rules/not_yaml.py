"""A line cannot be understood as YAML.

What stands on it, and perhaps behind it, is missing from every figure that a committee is
given. Most often a text begins with a sign that YAML keeps for itself, or holds a colon and a
space: in quotes it is only text.
"""

from actiontrack.flags import Severity

CODE = "AT101"
SEVERITY = Severity.ERROR
REMEDY = "Change the line as the message says."
