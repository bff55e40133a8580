"""The list of findings: model, layout, rows, panel."""
