"""Render an outcome: text for the terminal, JSON for programs, one HTML page with pictures."""
