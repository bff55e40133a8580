"""Print sheets: the dialog, the preview, the printer."""
