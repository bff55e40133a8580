"""What each command does once its options are parsed; every function returns an exit status."""
