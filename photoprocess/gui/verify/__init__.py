"""Verifying a file in the window."""
