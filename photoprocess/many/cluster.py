"""Workers on other machines through dask.distributed (the extra `cluster`). docs/batch.md shows how to start them."""

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
"""A picture is sent inside its task; dask warns about tasks over 10 MB by default."""
GONE = "its scheduler stopped; continue with --resume"


@contextlib.contextmanager
def connect(address: str) -> Iterator[tuple[Executor, int]]:
    """Connect to the cluster at an address such as tcp://10.0.0.5:8786; give an executor and the number of threads.

    Raises NoCluster if it does not answer, or stops while it is used.
    """
    try:
        import dask
        from distributed import Client
    except ImportError:
        raise NoCluster(address=address, reason="pip install photoprocess[cluster]") from None
    with dask.config.set(QUIET), _silence_client_log(), contextlib.ExitStack() as stack:
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
def _silence_client_log() -> Iterator[None]:
    """Suppress the traceback that dask logs for a lost connection, which is already an error with a sentence."""
    log = logging.getLogger("distributed.client")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)
