"""The workers of a Dask cluster, as an executor."""

import asyncio
import importlib.util
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from answerbook.core.diagnostics import Diagnostic, Location

_PATIENCE = 10  # seconds until a scheduler that says nothing is taken for gone
# So many shares for each thread of the workers: pages differ in length.
_FINER = 2


class NoWorkersError(Exception):
    """There is nobody to hand work to; its diagnostic says why."""

    def __init__(self, message: str, address: str, help_: str) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic("no-workers", message, Location(address), help_)


@contextmanager
def workers(address: str) -> Iterator[tuple[Executor, int]]:
    """Give an executor for the workers of a scheduler, and how many shares suit them.

    `address` is that of a scheduler of Dask's, such as tcp://10.0.0.5:8786; tls:// takes certificates from Dask's own
    settings.

    Raises:
        NoWorkersError: if there is no such scheduler, or it has no workers.
    """
    if importlib.util.find_spec("distributed") is None:
        raise NoWorkersError("the package distributed is not installed", address, "`pip install 'answerbook[cluster]'`")
    # Here, because few have installed it.
    from distributed import Client  # noqa: PLC0415

    try:
        # First, because a client that finds nobody waits for the answer once more when it is given up.
        known = asyncio.run(asyncio.wait_for(_identity(address), _PATIENCE))
    except (OSError, ValueError) as error:
        said = str(error).partition("\n")[0] or f"nothing was said for {_PATIENCE} s"
        help_ = "start one with `dask scheduler`, and give the address that it tells"
        raise NoWorkersError(f"no scheduler answers: {said}", address, help_) from None
    if not (threads := sum(one["nthreads"] for one in known["workers"].values())):
        raise NoWorkersError("the scheduler has no workers", address, f"start some with `dask worker {address}`")
    with Client(address, timeout=_PATIENCE, set_as_default=False) as client:
        yield client.get_executor(), threads * _FINER


async def _identity(address: str) -> dict[str, Any]:
    """Return what a scheduler says of itself and its workers."""
    from distributed.core import rpc  # noqa: PLC0415

    async with rpc(address) as scheduler:
        return dict(await scheduler.identity())
