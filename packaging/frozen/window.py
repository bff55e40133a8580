"""The frozen window program."""

from __future__ import annotations

import multiprocessing
import sys

# Before all else: a worker of a process pool is this program started anew.
multiprocessing.freeze_support()

from photoprocess.__main__ import open_window  # noqa: E402  # see above

sys.exit(open_window(sys.argv[1:]))
