"""The frozen window program."""

from __future__ import annotations

import multiprocessing
import sys

# Called first, because a process pool starts its workers by running this program again.
multiprocessing.freeze_support()

from photoprocess.__main__ import open_window  # noqa: E402  # see above

sys.exit(open_window(sys.argv[1:]))
