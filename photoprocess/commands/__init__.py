"""What each command does once its options are parsed. Every `run_…` function returns an exit status."""
