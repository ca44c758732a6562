"""Figures → charts as inline SVG, each with a title and a description; a table stands beside."""

from actiontrack.charts.bars import Bar, bars
from actiontrack.charts.columns import Stack, stacks

__all__ = ["Bar", "Stack", "bars", "stacks"]
