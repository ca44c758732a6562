"""Figures → charts as inline SVG, each with a title and a description; a table stands beside."""
