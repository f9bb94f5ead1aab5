"""The process that reads: files come in on standard input, what was read of them goes out on standard output."""

from __future__ import annotations

import contextlib
import gc
import os
import queue
import shutil
import signal
import sys
import threading
from typing import IO

import msgspec
import psutil

from pipeline.errors import Crashed, OutOfMemory, RolepackError, UnreadableDocument
from pipeline.issues import Issues
from pipeline.text import formats
from pipeline.text.frames import Reply, Request, out_of_memory, read_frame, write_frame

GARBAGE = 200_000  # objects between looks for cycles: reading makes many objects and hardly a cycle
SPARE = 30  # seconds of processor time beyond a file's limit, after which the system ends a process nobody watches


def serve() -> None:
    """Read files until standard input ends; what is still being read then is dropped."""
    memory = int(sys.argv[2])
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not spoil an answer
    _limit(memory)
    gc.set_threshold(GARBAGE)
    requests: queue.SimpleQueue[Request] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests, sys.argv[3]), daemon=True).start()
    while True:
        request = requests.get()
        _limit_time(request.params.seconds)
        answer = msgspec.msgpack.encode(_reply(request, memory))
        with contextlib.suppress(OSError):  # nobody waits for it any more: _listen ends this process
            write_frame(out, answer)


def _listen(stream: IO[bytes], requests: queue.SimpleQueue[Request], scratch: str) -> None:
    """Pass on the requests; when they end, so does this process, all that it started and its folder `scratch`."""
    while (frame := read_frame(stream)) is not None:
        requests.put(msgspec.msgpack.decode(frame, type=Request))
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            child.kill()
    shutil.rmtree(scratch, ignore_errors=True)  # a parent that was killed cannot
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(0)


def _reply(request: Request, memory: int) -> Reply:
    issues = Issues()
    name = request.name
    try:
        document = formats.parse(request.data, name, published=request.published, params=request.params, issues=issues)
        return Reply(document=document, issues=tuple(issues))
    except RolepackError as error:
        return Reply(fault=type(error).__name__, message=str(error))
    except MemoryError:
        return Reply(fault=OutOfMemory.__name__, message=out_of_memory(name, memory))
    except RecursionError:
        return Reply(fault=UnreadableDocument.__name__, message=f"{name} is nested too deeply: save it as PDF")
    except Exception as error:  # whatever a hostile file does to a parser, the run goes on and the fault says so
        message = f"{name} broke its reader ({type(error).__name__}): open it and save it again as PDF or Word"
        return Reply(fault=Crashed.__name__, message=message)


def _limit(memory: int) -> None:
    """Bound the memory where the system can, and leave no image of it behind when the process dies."""
    try:
        import resource
    except ImportError:  # Windows: the process that asked looks at the memory
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def _limit_time(seconds: float) -> None:
    """Let the system end this process should nobody be left to do it."""
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(usage.ru_utime + usage.ru_stime + seconds) + SPARE
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
