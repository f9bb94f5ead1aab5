"""Documents added to corpus/documents, by what they are, with where they came from."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from filelock import FileLock
from msgspec import Struct

from pipeline import provenance
from pipeline.add import names
from pipeline.add.disk import NewFile, put, written
from pipeline.add.fetch import ADDRESS, Fetcher, stamp
from pipeline.errors import MissingFile, RolepackError, UnreadableDocument
from pipeline.params import TextParams
from pipeline.provenance import Provenance
from pipeline.reports.visible import on_one_line, path_name
from pipeline.reports.write import write_whole
from pipeline.schema import Added, AddedAs, Document, DocumentType
from pipeline.text.reader import read

FOLDERS = {
    DocumentType.JOB_ADVERT: "adverts",
    DocumentType.ROLE_PACK: "packs",
    DocumentType.NEWS_ARTICLE: "news",
    DocumentType.OTHER: "other",
}
HIDDEN = (".", "~$")
CHUNK = 1 << 20
ABANDONED = 24 * 3600  # seconds after which a folder of work was left by a run that was killed


class _Got(Struct, frozen=True):
    """A file to add, copied or fetched."""

    path: Path
    sha256: str
    source: str
    modified: str = ""


def each_file(given: Iterable[str]) -> Iterator[str]:
    """The addresses and paths as given, folders as the files below them, what is hidden left out.

    A folder without files, or one that does not open, stands for itself: adding it says what is wrong with it.
    """
    for source in given:
        if ADDRESS.match(source) or not os.path.isdir(source):  # noqa: PTH112 Path.is_dir raises on long names
            yield source
        else:
            yield from _below(source)


def _below(folder: str) -> Iterator[str]:
    closed: list[str] = []
    empty = True
    for here, folders, files in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith(HIDDEN))
        for name in sorted(files):
            path = os.path.join(here, name)  # noqa: PTH118 the path as the user wrote it
            if not name.startswith(HIDDEN) and os.path.isfile(path):  # noqa: PTH113 a link to itself is none
                empty = False
                yield path
    yield from closed
    if empty and not closed:
        yield folder


class Adding:
    """Adds documents to a corpus. Several may do so at once, in several processes."""

    def __init__(self, corpus: Path, params: TextParams) -> None:
        """Raises OutputError where the corpus cannot be written, StoreError where its provenance cannot be read."""
        self._documents = corpus / "documents"
        self._table = corpus / provenance.FILE
        self._work = corpus / ".adding"  # on the same disk, and outside what the steps read
        self._params = params
        self._fetcher = Fetcher(max_bytes=params.max_bytes, seconds=params.seconds)
        with written(corpus):
            for folder in (self._documents, self._work):
                folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(self._work / "lock")
        provenance.read(self._table)
        self._known = _Known(self._documents)
        self._seen: tuple[int, int] | None = None  # the provenance file when the documents were last looked through
        self._sweep()

    def __enter__(self) -> Adding:
        self._fetcher.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._fetcher.__exit__(kind, error, trace)

    def add(self, source: str) -> Added:
        """Copy or fetch one document into the folder of its type; nothing where the same bytes are there.

        Raises RolepackError where it cannot be had, read or written; nothing is then added.
        """
        with self._room() as room:
            got = self._fetched(source, room) if ADDRESS.match(source) else self._copied(source, room)
            with self._locked():
                twin = self._known.twin(got)
            if twin is None:
                return self._add(source, got)
        return self._added(source, AddedAs.PRESENT, got, twin)

    def _add(self, source: str, got: _Got) -> Added:
        document = _document(got, source, self._params)
        with self._locked():
            twin = self._known.twin(got)
            if twin is not None:
                return self._added(source, AddedAs.PRESENT, got, twin)
            path = self._put(got, document)
        return self._added(source, AddedAs.NEW, got, path, document.type)

    def _added(self, source: str, outcome: AddedAs, got: _Got, path: str, kind: DocumentType | None = None) -> Added:
        where = (self._documents / path).as_posix()
        return Added(source=path_name(source), outcome=outcome, path=where, sha256=got.sha256, type=kind)

    def _put(self, got: _Got, document: Document) -> str:
        """Give the file its place below the documents; returns it. The row comes first: no file is without one."""
        name = f"{FOLDERS[document.type]}/{names.fitting(got.path.name, document.mime)}"
        while True:
            path = names.free(name, self._known.paths)
            self._record(got, document, path)
            target = self._documents / path
            with written(target):
                target.parent.mkdir(exist_ok=True)
                if put(got.path, target):
                    self._known.add(path)
                    return path
            self._known.add(path)

    def _record(self, got: _Got, document: Document, path: str) -> None:
        rows = provenance.read(self._table)
        rows[got.sha256] = Provenance(
            sha256=got.sha256,
            path=path,
            source=got.source,
            retrieved=stamp(datetime.now(UTC)),
            modified=got.modified,
            mime=document.mime,
        )
        write_whole(self._table, provenance.table(rows.values()))
        self._seen = self._state()

    def _fetched(self, url: str, room: Path) -> _Got:
        fetched = self._fetcher.fetch(url, room)
        with fetched.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return _Got(fetched.path, digest, fetched.url, fetched.modified)

    def _copied(self, source: str, room: Path) -> _Got:
        path = Path(source)
        name = path_name(path.name)
        copy = room / names.of_file(name)
        digest, size = hashlib.sha256(), 0
        with NewFile(copy) as file:
            for chunk in _chunks(path):
                size += len(chunk)
                if size > self._params.max_bytes:
                    raise UnreadableDocument(
                        f"{source} is over {self._params.max_bytes / 1e6:g} MB: save a smaller copy"
                    )
                digest.update(chunk)
                file.write(chunk)
        return _Got(copy, digest.hexdigest(), on_one_line(name))

    @contextmanager
    def _room(self) -> Iterator[Path]:
        with written(self._work):
            room = tempfile.TemporaryDirectory(dir=self._work, ignore_cleanup_errors=True)
        with room as name:
            yield Path(name)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Holds the corpus against other runs, with what they added known."""
        with written(self._work):
            self._lock.acquire()
        try:
            if self._seen is None or self._seen != self._state():
                self._known.look()
                self._seen = self._state()
            yield
        finally:
            self._lock.release()

    def _state(self) -> tuple[int, int]:
        """Tells one version of the provenance file from another: each is a new file."""
        try:
            found = self._table.stat()
        except FileNotFoundError:
            return 0, 0
        return found.st_ino, found.st_mtime_ns

    def _sweep(self) -> None:
        """Remove what runs that were killed left."""
        for room in self._work.iterdir():
            with suppress(OSError):  # another run may have ended just now
                if room.is_dir() and time.time() - room.stat().st_mtime > ABANDONED:
                    shutil.rmtree(room)


class _Known:
    """The files that are there, by size; their hashes are taken only when one of the same size is to be added."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sizes: dict[int, list[str]] = {}
        self._hashes: dict[str, str] = {}
        self.paths: set[str] = set()  # in folded case: some systems take A.pdf and a.pdf for one file

    def look(self) -> None:
        """Look through the folder anew."""
        self._sizes, self.paths = {}, set()
        self._hashes = {}
        for here, folders, files in os.walk(self._folder):
            folders[:] = sorted(name for name in folders if not name.startswith(HIDDEN))
            for name in sorted(files):
                self.add((Path(here) / name).relative_to(self._folder).as_posix())

    def add(self, path: str) -> None:
        """Note a file, by its path below the folder."""
        self.paths.add(path.casefold())
        if not path.rpartition("/")[2].startswith(HIDDEN) and (self._folder / path).is_file():
            self._sizes.setdefault((self._folder / path).stat().st_size, []).append(path)

    def twin(self, got: _Got) -> str | None:
        """The path of a file with the same bytes, below the folder."""
        same_size = self._sizes.get(got.path.stat().st_size, ())
        return next((path for path in same_size if self._hash(path) == got.sha256), None)

    def _hash(self, path: str) -> str | None:
        if path not in self._hashes:
            try:
                with (self._folder / path).open("rb") as file:
                    self._hashes[path] = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError:  # gone, or not to be read: then it is nobody's twin
                return None
        return self._hashes[path]


def _document(got: _Got, source: str, params: TextParams) -> Document:
    """The file as it reads; a fault names what the user gave, not the copy."""
    try:
        return read(got.path, params=params)
    except RolepackError as error:
        said, name = str(error), got.path.name
        raise type(error)(
            f"{source}{said.removeprefix(name)}" if said.startswith(name) else f"{source}: {said}"
        ) from None


def _chunks(path: Path) -> Iterator[bytes]:
    """A file's bytes; raises MissingFile or UnreadableDocument where it is none or does not open."""
    try:
        if path.is_dir():
            raise UnreadableDocument(f"{path} is a folder without files to add, or one that does not open: check it")
        if path.exists() and not path.is_file():
            raise UnreadableDocument(f"{path} is not a file: name a file")
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except FileNotFoundError:
        raise MissingFile(f"there is no file {path}: check the path") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path does not work"
        raise UnreadableDocument(f"{path} does not open ({reason}): check that you may read it") from None


def shown(source: str) -> str:
    """A source as a progress line names it."""
    return source if ADDRESS.match(source) else Path(source).name
