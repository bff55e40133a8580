"""The batch page: many pictures as a table."""
