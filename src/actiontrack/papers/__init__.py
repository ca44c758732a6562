"""A review → what a paper says, as plain data that a template may use."""
