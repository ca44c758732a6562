"""A file in Excel, CSV or Word → grids: cells as they stand, whatever the file claims."""
