"""The file holds something else than a plan.

An empty file, a bare list or some other YAML in the plans folder would count as a plan with no
actions, and nothing would look late.
"""

from actiontrack.flags import Severity

CODE = "AT102"
SEVERITY = Severity.ERROR
REMEDY = "Begin the file with format, id, title, kind and area, or move it out of the folder."
