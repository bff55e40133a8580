"""The photo page: picture, portrait, findings, and the bar with the next step."""
