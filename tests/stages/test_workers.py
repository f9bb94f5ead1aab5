"""A document that crashes or hangs costs itself and no other."""

from __future__ import annotations

import os
import threading
import time

import pytest

from pipeline.stages import workers


def work(item: int) -> str:
    if item == 2:
        os._exit(3)
    if item == 4:
        time.sleep(60)
    return f"done {item}"


def failed(item: int, why: str) -> str:
    return f"{item} {why}"


def test_a_crash_and_a_hang_cost_only_themselves() -> None:
    got = list(workers.each(work, range(6), failed=failed, workers=2, seconds=4, description="test"))
    assert got == ["done 0", "done 1", "2 crashed its reader", "done 3", "4 took longer than 4 seconds", "done 5"]


def test_no_item_starts_no_process() -> None:
    assert list(workers.each(work, [], failed=failed, workers=2, seconds=4, description="test")) == []


def test_other_errors_are_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError):
        list(workers.each(divide, [0], failed=failed, workers=1, seconds=20, description="test"))


def divide(item: int) -> str:
    return str(1 / item)


def test_whoever_wants_no_more_does_not_wait_for_those_at_work() -> None:
    stopped = threading.Event()
    rows = workers.each_apart(
        lambda item: item or stopped.wait(60), [1, 0, 0, 0, 0], stop=stopped.set, workers=2, description="test"
    )
    assert next(rows) == 1
    rows.close()
    assert stopped.is_set()
    assert [thread for thread in threading.enumerate() if thread.name.startswith("ThreadPool")] == []
