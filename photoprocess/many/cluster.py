"""Workers on other machines, by dask.distributed: the extra `cluster`. docs/batch.md shows how to start one."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from photoprocess.errors import NoCluster

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

PATIENCE = "15s"
QUIET = {"distributed.admin.large-graph-warning-threshold": "1GiB", "distributed.comm.timeouts.connect": PATIENCE}
"""A picture is sent with its task, which dask would warn about at 10 MB."""


@contextlib.contextmanager
def connected(address: str) -> Iterator[tuple[Executor, int]]:
    """An executor of the cluster at an address such as tcp://10.0.0.5:8786, and how many threads work there."""
    try:
        import dask
        from distributed import Client
    except ImportError:
        raise NoCluster(address=address, reason="pip install photoprocess[cluster]") from None
    with dask.config.set(QUIET), contextlib.ExitStack() as stack:
        try:
            client = stack.enter_context(Client(address, timeout=PATIENCE))  # type: ignore[no-untyped-call]
            client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, ValueError, TimeoutError) as error:
            raise NoCluster(address=address, reason=str(error) or type(error).__name__) from error
        executor = stack.enter_context(client.get_executor(pure=False))
        yield executor, sum(client.ncores().values())
