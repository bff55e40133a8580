"""The command line: argv to options; each command's work is in `photoprocess.commands.process`."""
