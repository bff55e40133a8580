"""photoprocess: exam-registration photos, framed, judged and explained.

    from photoprocess import Job, process
    outcome = process(Job("picture.heic"))
    outcome.passed, outcome.report.findings, outcome.data

Importing this package costs nothing: each name loads its module when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from photoprocess.version import __version__

if TYPE_CHECKING:
    from photoprocess.errors import PhotoError
    from photoprocess.files import save
    from photoprocess.job import Job, Outcome
    from photoprocess.many.batch import batch
    from photoprocess.many.values import Task
    from photoprocess.marker import Demands, Proof, Status, Verification, verify
    from photoprocess.pipeline import check, process
    from photoprocess.registration.precheck import precheck
    from photoprocess.spec.catalogue import load_spec
    from photoprocess.values import Frame

_MODULE_BY_NAME = {
    "Demands": "marker",
    "Frame": "values",
    "Job": "job",
    "Outcome": "job",
    "PhotoError": "errors",
    "Proof": "marker",
    "Task": "many.values",
    "batch": "many.batch",
    "check": "pipeline",
    "load_spec": "spec.catalogue",
    "precheck": "registration.precheck",
    "process": "pipeline",
    "save": "files",
    "Status": "marker",
    "Verification": "marker",
    "verify": "marker",
}

__all__ = [
    "Demands",
    "Frame",
    "Job",
    "Outcome",
    "PhotoError",
    "Proof",
    "Status",
    "Task",
    "Verification",
    "__version__",
    "batch",
    "check",
    "load_spec",
    "precheck",
    "process",
    "save",
    "verify",
]


def __getattr__(name: str) -> object:
    if name not in _MODULE_BY_NAME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"photoprocess.{_MODULE_BY_NAME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
