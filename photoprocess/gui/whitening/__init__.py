"""Whitening in the window: the bar, the brush, the view of the cut."""
