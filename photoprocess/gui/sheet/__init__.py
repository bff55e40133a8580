"""Print sheets: dialog, preview, printing."""
