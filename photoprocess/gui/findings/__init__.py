"""The list of findings: arrangement, model, painting, panel."""
