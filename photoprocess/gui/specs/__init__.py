"""Choosing a spec."""
