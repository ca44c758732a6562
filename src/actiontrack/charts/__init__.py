"""Figures → charts as inline SVG, each with a title and a description; a table stands beside."""

from actiontrack.charts.columns import Stack, stacks
from actiontrack.charts.rows import Bar, bars

__all__ = ["Bar", "Stack", "bars", "stacks"]
