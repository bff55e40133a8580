"""Workers on other machines, by dask.distributed: the extra `cluster`. docs/batch.md shows how to start one."""

from __future__ import annotations

import contextlib
import logging
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

from photoprocess.errors import NoCluster

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

PATIENCE = "60s"
QUIET = {"distributed.admin.large-graph-warning-threshold": "1GiB", "distributed.comm.timeouts.connect": PATIENCE}
"""A picture is sent with its task, which dask would warn about at 10 MB."""
GONE = "its scheduler has gone; go on with --resume"


@contextlib.contextmanager
def connect(address: str) -> Iterator[tuple[Executor, int]]:
    """An executor of the cluster at an address such as tcp://10.0.0.5:8786, and how many threads work there."""
    try:
        import dask
        from distributed import Client
    except ImportError:
        raise NoCluster(address=address, reason="pip install photoprocess[cluster]") from None
    with dask.config.set(QUIET), _told_by_us(), contextlib.ExitStack() as stack:
        try:
            client = stack.enter_context(Client(address, timeout=PATIENCE))  # type: ignore[no-untyped-call]
            client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, ValueError, TimeoutError) as error:
            raise NoCluster(address=address, reason=str(error) or type(error).__name__) from error
        try:
            yield client.get_executor(pure=False), sum(client.ncores().values())
        except CancelledError:
            raise NoCluster(address=address, reason=GONE) from None


@contextlib.contextmanager
def _told_by_us() -> Iterator[None]:
    """A lost connection is an error with a sentence; dask would log a traceback beside it."""
    log = logging.getLogger("distributed.client")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)
