"""A pool of processes that outlives a document which crashes or hangs."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from concurrent.futures import TimeoutError as FutureTimeout
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool
from rich.console import Console
from rich.progress import track

Item = TypeVar("Item")
Result = TypeVar("Result")
LOOK = 0.1  # seconds between looks at whether all have stopped


def each(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    failed: Callable[[Item, str], Result],
    workers: int,
    seconds: float,
    description: str,
) -> Generator[Result, None, None]:
    """`function` of every item, in order; of an item that crashes its worker or takes too long, `failed`.

    `seconds` bounds one item, the start of its worker included.
    """
    if not items:
        return
    # A forkserver's children begin clean, without this process's threads, and its imports are paid for once.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    console = Console(stderr=True)
    with ProcessPool(max_workers=min(workers, len(items)), context=context) as pool:
        futures = [pool.schedule(function, args=(item,), timeout=seconds) for item in items]
        try:
            shown = track(futures, description, console=console, transient=True, disable=not console.is_terminal)
            for item, future in zip(items, shown, strict=True):
                try:
                    yield future.result()
                except FutureTimeout:
                    yield failed(item, f"took longer than {seconds:g} seconds")
                except ProcessExpired:
                    yield failed(item, "crashed its reader")
        finally:
            pool.stop()  # type: ignore[no-untyped-call]


def each_apart(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    stop: Callable[[], None],
    workers: int,
    description: str,
) -> Generator[Result, None, None]:
    """`function`, which does its work in a process of its own, of every item, in order, `workers` at a time.

    `stop` ends those processes: whoever wants no more results, as at Ctrl-C, does not wait for those at work.
    """
    console = Console(stderr=True)
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(function, item) for item in items]
        try:
            for future in track(futures, description, console=console, transient=True, disable=not console.is_terminal):
                yield future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            while running := [future for future in futures if not future.done()]:
                stop()
                wait(running, LOOK)
