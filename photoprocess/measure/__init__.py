"""Measures that several checks share."""
