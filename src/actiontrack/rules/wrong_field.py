"""What a plan keeps of an action besides is not declared, or is not of its kind.

A field that the plan does not declare is in no list and no column, and a number that is none or a
choice that is not listed cannot be counted with the others.
"""

from actiontrack.flags import Severity

CODE = "AT115"
SEVERITY = Severity.WARNING
REMEDY = "Declare the field under 'fields' of the plan, or correct its value."
