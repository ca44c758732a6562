"""A review → an Excel workbook that a director would open."""
