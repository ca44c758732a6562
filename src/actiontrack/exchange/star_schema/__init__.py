"""The star of tables in which the plans of many councils can be read as one."""
