"""The registration pre-check page."""
