"""Where the bundled data is: next to the package in a source tree, inside it in a wheel or a portable build."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def find_root() -> Path:
    """The folder that holds specs, models and texts.

    An editable install leaves a stale copy in site-packages, so importlib.resources and sys.path are not reliable.
    """
    here = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = ([Path(frozen) / "resources"] if frozen else []) + [
        here / "_resources",
        here.parent / "resources",
    ]
    return next(place for place in places if place.is_dir())
