"""The command line: parse the arguments, then call the function of the same name in `photoprocess.commands`.

One file per group of commands, named like its file in `photoprocess.commands`; each offers `build_commands`. Nothing
heavy is imported before a command runs, so that `--help` answers at once.
"""
