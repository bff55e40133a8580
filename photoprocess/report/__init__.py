"""An outcome, told: as text for the terminal, as JSON for programs, as one HTML page with pictures."""
