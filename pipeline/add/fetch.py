"""Files from the web: over http and https only, within limits of size and time, nothing sent but the address."""

from __future__ import annotations

import ipaddress
import multiprocessing
import os
import re
import socket
from collections.abc import Iterator
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import closing
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import version
from multiprocessing import connection
from pathlib import Path
from threading import Thread
from time import monotonic
from types import TracebackType
from urllib.parse import urldefrag, urljoin, urlsplit

import requests
from msgspec import Struct
from pebble import ProcessExpired, ProcessPool
from requests.exceptions import ContentDecodingError, InvalidURL, RequestException
from urllib3 import exceptions as web

from pipeline.add import names
from pipeline.add.disk import NewFile
from pipeline.errors import MissingFile, RolepackError, UnreadableDocument

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
REDIRECTS = 5
CONNECT, SILENCE = 10.0, 30.0  # most seconds to connect, and without a byte
CHUNK = 1 << 16
BY_HAND = "save it with a browser and add the file"
SLOW = f"answers too slowly: try again later, or {BY_HAND}"
# what went wrong, the most telling first → what to say of it
REASONS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (web.NameResolutionError, "has no server that can be found: check the address and your network"),
    (web.ProxyError, "is not given by your proxy: check the proxy's settings"),
    (web.SSLError, f"has no certificate that can be trusted: check the address, or {BY_HAND}"),
    (web.NewConnectionError, "does not answer: check the address, or try again later"),
    ((web.TimeoutError, TimeoutError), SLOW),
    ((web.DecodeError, ContentDecodingError), f"is packed in a way that does not unpack: {BY_HAND}"),
    (web.ProtocolError, "broke off: try again"),
    ((web.LocationParseError, InvalidURL, ValueError), "is no address that can be: check it"),
)
STATUSES = {
    401: f"asks for a password: {BY_HAND}",
    403: f"may not be fetched by programs: {BY_HAND}",
    429: "was asked for too often: try again later",
}


class Fetched(Struct, frozen=True):
    """A file that a server sent."""

    path: Path
    url: str  # after redirects
    modified: str  # ISO date and time of Last-Modified, or empty


class Fetcher:
    """Fetches files in a process of its own, which can be ended whatever it waits for: a name server, a slow header."""

    def __init__(self, *, max_bytes: int, seconds: float) -> None:
        self._max_bytes = max_bytes
        self._seconds = seconds
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()

    def fetch(self, url: str, folder: Path) -> Fetched:
        """Fetch a file into an empty folder under the name that its server gives it.

        Raises MissingFile where there is none, UnreadableDocument where it cannot be had, OutputError where it cannot
        be written.
        """
        if self._pool is None:
            methods = multiprocessing.get_all_start_methods()
            context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
            self._pool = ProcessPool(max_workers=1, context=context, initializer=_end_with_parent)
        task = self._pool.schedule(
            fetch,
            args=(url, folder),
            kwargs={"max_bytes": self._max_bytes, "seconds": self._seconds},
            timeout=self._seconds + 1,
        )
        try:
            fetched: Fetched = task.result()
        except FutureTimeout:
            raise UnreadableDocument(f"{url} {SLOW}") from None
        except ProcessExpired:
            raise UnreadableDocument(f"{url} broke what fetched it: {BY_HAND}") from None
        return fetched


def _end_with_parent() -> None:
    """Let this process end as soon as the one that started it does, even by a kill."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def fetch(url: str, folder: Path, *, max_bytes: int, seconds: float) -> Fetched:
    """Fetch a file into an empty folder; the work of Fetcher.fetch, and its faults."""
    ends = monotonic() + seconds
    try:
        with requests.Session() as session:
            session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
            session.headers.update({"User-Agent": f"rolepack/{version('rolepack')}", "Accept-Encoding": "identity"})
            response = _answer(session, url, min(seconds, SILENCE))
            with closing(response):
                said = response.headers
                last = response.url
                path = folder / names.of_answer(last, said.get("Content-Disposition"), said.get("Content-Type"))
                _save(url, response, path, max_bytes, ends)
    except RolepackError:
        raise
    except (RequestException, web.HTTPError, TimeoutError, ValueError) as error:
        raise UnreadableDocument(f"{url} {_reason(error)}") from None
    return Fetched(path, urldefrag(last).url, _moment(said.get("Last-Modified")))


def _answer(session: requests.Session, url: str, silence: float) -> requests.Response:
    """The answer with the file, its body not yet read, after at most REDIRECTS redirects."""
    at = url
    for _ in range(REDIRECTS + 1):
        _refuse(url, at)
        response = session.get(
            at, stream=True, allow_redirects=False, timeout=(min(CONNECT, silence), silence), auth=_nobody
        )
        if not response.is_redirect:
            _refuse_status(url, response)
            return response
        response.close()
        at = urljoin(at, response.headers["Location"])
    raise UnreadableDocument(f"{url} leads on and on, over {REDIRECTS} times: {BY_HAND}")


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Stands where requests would else look up the user's passwords."""
    return request


def _refuse(url: str, at: str) -> None:
    parts = urlsplit(at)
    if parts.scheme not in ("http", "https"):
        how = "is not fetched" if at == url else f"leads to {at}"
        raise UnreadableDocument(f"{url} {how}: only http and https are; give such an address or a path")
    if at != url and _is_inside(at) and not _is_inside(url):
        raise UnreadableDocument(f"{url} leads to {at}, inside your own network: {BY_HAND}")
    if parts.username or parts.password:
        raise UnreadableDocument(f"{parts.scheme}://{parts.hostname} is given with a password: {BY_HAND}")


def _is_inside(url: str) -> bool:
    """Whether the address is of this machine or its network: strangers may not send us to ask it things."""
    try:
        found = socket.getaddrinfo(urlsplit(url).hostname, None)
    except (OSError, UnicodeError):
        return False
    return any(not ipaddress.ip_address(str(place[0]).partition("%")[0]).is_global for *_, place in found)


def _refuse_status(url: str, response: requests.Response) -> None:
    status = response.status_code
    if status in (404, 410):
        raise MissingFile(f"{url} is not there ({status}): check the address")
    if status != 200:
        busy = "has a server at fault: try again later" if status >= 500 else f"is not given: {BY_HAND}"
        raise UnreadableDocument(f"{url} ({status}) {STATUSES.get(status, busy)}")


def _save(url: str, response: requests.Response, path: Path, max_bytes: int, ends: float) -> None:
    size = 0
    with NewFile(path) as file:
        for chunk in _chunks(response):
            size += len(chunk)
            if size > max_bytes:
                raise UnreadableDocument(f"{url} is over {max_bytes / 1_000_000:g} MB: save a smaller copy")
            if monotonic() > ends:
                raise TimeoutError
            file.write(chunk)


def _chunks(response: requests.Response) -> Iterator[bytes]:
    """The body as it comes: a read that waits for a whole chunk would wait on a server that trickles."""
    while chunk := response.raw.read1(CHUNK, decode_content=True):
        yield chunk


def _reason(error: BaseException) -> str:
    chain = list(_chain(error))
    for kinds, what in REASONS:
        if any(isinstance(one, kinds) for one in chain):
            return what
    return f"cannot be fetched: {BY_HAND}"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _moment(header: str | None) -> str:
    """The header's moment as ISO date and time in UTC; empty where it says none."""
    try:
        return stamp(parsedate_to_datetime(header or ""))
    except (ValueError, OverflowError):
        return ""


def stamp(moment: datetime) -> str:
    """A moment as ISO date and time in UTC, to the second; one without a zone is taken for UTC."""
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
