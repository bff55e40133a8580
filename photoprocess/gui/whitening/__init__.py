"""Whitening in the window: bar, brush, and editor of the cutout."""
