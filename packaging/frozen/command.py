"""The frozen command line."""

from __future__ import annotations

import multiprocessing
import sys

# Called first, because a process pool starts its workers by running this program again.
multiprocessing.freeze_support()

from photoprocess.cli.main import main  # noqa: E402  # see above

sys.exit(main(sys.argv[1:] or ["--help"]))
