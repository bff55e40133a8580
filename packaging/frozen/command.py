"""The frozen command line."""

from __future__ import annotations

import multiprocessing
import sys

# Before all else: a worker of a process pool is this program started anew.
multiprocessing.freeze_support()

from photoprocess.cli.main import main  # noqa: E402  # see above

sys.exit(main(sys.argv[1:] or ["--help"]))
