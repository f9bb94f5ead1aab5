"""Reading in a process of its own: a hostile, broken or endless file costs itself and nothing else.

A process reads one file at a time, within limits on time and memory. One that passes them is killed with all that it
started, and the next file gets a new one.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import IO

import msgspec
import psutil

from pipeline.errors import Crashed, OutOfMemory, TimedOut, UnreadableDocument
from pipeline.params import TextParams
from pipeline.schema import Document, Issue
from pipeline.text.frames import FAULTS, Reply, Request, out_of_memory, read_frame, write_frame

LOOK = 0.2  # seconds between looks at the memory
MOST_FILES = 100  # a process reads; what its libraries leave behind in memory goes with it
MOST_IDLE = 8  # processes that wait for a file
ROOT = str(Path(__file__).absolute().parents[2])  # the folder that holds this package
BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from pipeline.text import server; server.serve()"


def parse(data: bytes, name: str, published: str | None, params: TextParams) -> tuple[Document, tuple[Issue, ...]]:
    """`pipeline.text.formats.parse` in another process; the document, and what was met and not understood.

    Raises what `parse` does, TimedOut, OutOfMemory or Crashed.
    """
    sayable = name.encode("utf-8", "replace").decode()  # a file's name need not be text
    try:
        process = _POOL.take(params.max_memory_bytes)
    except OSError as error:
        why = error.strerror or "the system refuses it"
        raise UnreadableDocument(f"{sayable} is not read, since nothing more can be started ({why})") from None
    try:
        reply = process.ask(Request(data=data, name=sayable, published=published, params=params))
    except BaseException:
        _POOL.drop(process)
        raise
    if reply.fault in (Crashed.__name__, OutOfMemory.__name__):
        _POOL.drop(process)  # nobody knows what state it is in
    else:
        _POOL.give(process)
    if reply.document is None:
        raise FAULTS[reply.fault](reply.message)
    return reply.document, reply.issues


def stop() -> None:
    """End every process that reads, in any thread; a file that is being read is then a Crashed."""
    _POOL.end()


def _paths() -> list[str]:
    """Where the process imports from: as this one does, but never from a folder that is only where somebody stands."""
    fixed = [path for path in sys.path if Path(path).is_absolute()]
    return fixed if ROOT in fixed else [*fixed, ROOT]


class _Process:
    """One process that reads files, and the answers that it sends."""

    def __init__(self, memory: int) -> None:
        self.memory = memory
        self.files = 0
        self._ending = threading.Lock()
        self._ended = False
        self._scratch = tempfile.TemporaryDirectory(prefix="rolepack-", ignore_cleanup_errors=True)
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", BOOT, json.dumps(_paths()), str(memory), self._scratch.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what a library says of a file may hold an applicant's words
            start_new_session=True,  # so that all it starts can be killed with it
            env={**os.environ, "TMPDIR": self._scratch.name, "TEMP": self._scratch.name, "TMP": self._scratch.name},
        )
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()

    def _listen(self, stream: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError):
            while (frame := read_frame(stream)) is not None:
                self._answers.put(frame)
        self._answers.put(None)

    def _tell(self, body: bytes) -> None:
        stdin = self._process.stdin
        assert stdin is not None
        with contextlib.suppress(OSError, ValueError):  # a process that died or was ended: no answer says so
            write_frame(stdin, body)

    def ask(self, request: Request) -> Reply:
        """Send a file and wait for what was read of it; raises TimedOut, OutOfMemory or Crashed."""
        name, seconds = request.name, request.params.seconds
        deadline = time.monotonic() + seconds
        # A process that takes nothing in must not be waited for longer than one that gives nothing out.
        threading.Thread(target=self._tell, args=(msgspec.msgpack.encode(request),), daemon=True).start()
        while True:
            try:
                answer = self._answers.get(timeout=min(LOOK, max(deadline - time.monotonic(), 0.001)))
            except queue.Empty:
                if time.monotonic() >= deadline:
                    raise TimedOut(f"{name} took over {seconds:g} s to read: save a smaller or simpler copy") from None
                if self._used() > self.memory:
                    raise OutOfMemory(out_of_memory(name, self.memory)) from None
                continue
            if answer is None:
                raise Crashed(
                    f"{name} broke the program that reads it, or wanted over {self.memory // 1_000_000} MB of memory:"
                    " open it and save it again as PDF or Word"
                )
            self.files += 1
            return msgspec.msgpack.decode(answer, type=Reply)

    def _used(self) -> int:
        """Bytes of memory that the process and all that it started take up."""
        used = 0
        for process in self._family():
            with contextlib.suppress(psutil.Error):
                used += process.memory_info().rss
        return used

    def _family(self) -> list[psutil.Process]:
        try:
            leader = psutil.Process(self._process.pid)
            return [leader, *leader.children(recursive=True)]
        except psutil.Error:
            return []

    def kill(self) -> None:
        """End the process and all that it started; any thread may, and only the first does."""
        with self._ending:
            if not self._ended:
                self._ended = True
                self._kill()

    def _kill(self) -> None:
        family = self._family()
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        for process in family:
            with contextlib.suppress(psutil.Error):
                process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._scratch.cleanup()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None


class _Pool:
    """The processes that read, and those that wait for their next file; any thread may take one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[_Process] = []
        self._reading: list[_Process] = []
        self._inherited: list[_Process] = []

    def take(self, memory: int) -> _Process:
        """A process for one file; raises OSError where none can be started."""
        with self._lock:
            dead = [process for process in self._waiting if not process.alive]
            self._waiting = [process for process in self._waiting if process not in dead]
            fit = [process for process in self._waiting if process.memory == memory]
            if fit:
                self._waiting.remove(fit[-1])
            process = fit[-1] if fit else _Process(memory)
            self._reading.append(process)
        for gone in dead:
            gone.kill()
        return process

    def give(self, process: _Process) -> None:
        """Let a process that has read wait for its next file, unless it has read enough or enough others wait."""
        with self._lock:
            stays = process.files < MOST_FILES and process.alive and process in self._reading
            if stays:
                self._reading.remove(process)
                self._waiting.append(process)
            spare = self._waiting[:-MOST_IDLE]
            self._waiting = self._waiting[-MOST_IDLE:]
        for one in spare if stays else [*spare, process]:
            self.drop(one)

    def drop(self, process: _Process) -> None:
        """End a process that is not to read again."""
        with self._lock:
            if process in self._reading:
                self._reading.remove(process)
        process.kill()

    def end(self) -> None:
        """End all of them; what reads ends without an answer."""
        with self._lock:
            ended = [*self._waiting, *self._reading]
            self._waiting = []
        for process in ended:
            process.kill()

    def forget(self) -> None:
        """In a forked child: the processes are its parent's, and are held so that nothing of theirs is cleaned up."""
        self._lock = threading.Lock()
        self._inherited = [*self._waiting, *self._reading]
        self._waiting, self._reading = [], []


def _forget() -> None:
    _POOL.forget()


_POOL = _Pool()
atexit.register(stop)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
