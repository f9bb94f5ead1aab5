"""`rolepack add`: documents come in whole, once, by type, with where they came from; nothing else changes."""

from __future__ import annotations

import errno
import gzip
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import jsonschema
import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError, ProxyError

from pipeline import cli, provenance
from pipeline.add import disk, fetch, names
from pipeline.add.documents import Adding
from pipeline.errors import OutputError, UnreadableDocument
from pipeline.params import TextParams
from pipeline.reports import schemas

ADVERT = b"""# Community Matron

Employer: Gloucestershire Health and Care NHS Foundation Trust
Salary: \xc2\xa343,742 - \xc2\xa350,056 per annum
Closing date: 12 November 2023

## How to apply

Apply for this job by 12 November 2023. Interviews will be held on 23 November 2023.
"""
OTHER = b"The ward was painted on Tuesday.\n"
PAGE = (
    b"<!DOCTYPE html><html><head><title>Wards</title></head><body><p>The ward was painted on Tuesday.</p></body></html>"
)
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
PACK = "corpus/documents"
LIMIT = 20_000  # bytes of a document


class Server(ThreadingHTTPServer):
    """A server on this machine that answers each path in its own way, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.ended = threading.Event()
        self.trickles = threading.Event()
        self.left = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that hang up are what is tested."""


class Answers(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers.items())))
        path = self.path.partition("?")[0].strip("/")
        getattr(self, f"get_{path.partition('/')[0].partition('.')[0].replace('-', '_')}", self.get_file)()

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def get_file(self) -> None:
        self.send(ADVERT, Last_Modified="Wed, 01 Nov 2023 09:30:00 GMT", Content_Type="text/markdown", Set_Cookie="a=b")

    def get_page(self) -> None:
        self.send(PAGE, Content_Type="application/pdf")

    def get_named(self) -> None:
        self.send(OTHER, Content_Disposition='attachment; filename="../../etc/.passwd.txt"')

    def get_packed(self) -> None:
        self.send(gzip.compress(OTHER), Content_Encoding="gzip")

    def get_bomb(self) -> None:
        self.send(gzip.compress(b"x" * 40 * LIMIT), Content_Encoding="gzip")

    def get_picture(self) -> None:
        self.send(PICTURE)

    def get_nothing(self) -> None:
        self.send(b"")

    def get_missing(self) -> None:
        self.send(PAGE, 404)

    def get_forbidden(self) -> None:
        self.send(PAGE, 403)

    def get_fault(self) -> None:
        self.send(PAGE, 503)

    def get_large(self) -> None:
        self.send(b"x" * (LIMIT + 1))

    def get_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.server.ended.is_set():
            self.wfile.write(b"words " * 1000)

    def get_cut(self) -> None:
        self.send(OTHER[:9], Content_Length=str(len(OTHER)))

    def get_cut_chunks(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"20\r\nThe ward")

    def get_on(self) -> None:
        self.send(b"", 302, Location="/file.md")

    def get_disk(self) -> None:
        self.send(b"", 302, Location="file:///etc/passwd")

    def get_loop(self) -> None:
        self.send(b"", 301, Location="/loop")

    def get_silent(self) -> None:
        self.server.ended.wait()

    def get_slow_head(self) -> None:
        """One byte of a header at a time, sooner than any wait for a byte ends."""
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
        while not self.server.ended.wait(0.05):
            self.wfile.write(b"x")

    def get_slow_body(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.server.trickles.set()
        try:
            while not self.server.ended.wait(0.05):
                self.wfile.write(b"x")
        except OSError:
            self.server.left.set()


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.ended.set()
            server.shutdown()


class Ran:
    """What a run of the command left behind."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err
        self.lines = [json.loads(line) for line in out.splitlines() if line.startswith("{")]


@pytest.fixture
def add(capfd, monkeypatch, tmp_path):
    """Runs `rolepack add` in a folder with a corpus; the limits are small."""
    (tmp_path / PACK).mkdir(parents=True)
    (tmp_path / "params.yaml").write_text(f"text: {{max_bytes: {LIMIT}, seconds: 20}}", encoding="utf-8")
    for variable in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["rolepack", "add", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Ran(ended.value.code or 0, out, err)

    return run


def kept(folder: Path) -> dict[str, bytes]:
    """The files of a corpus, the folder of work left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".adding" not in path.parts
    }


def rows(root: Path) -> dict[str, provenance.Provenance]:
    return {row.path: row for row in provenance.read(root / "corpus" / provenance.FILE).values()}


def test_a_file_goes_to_the_folder_of_its_type(add, tmp_path):
    (tmp_path / "private folder").mkdir()
    (tmp_path / "private folder" / "Matron (2).md").write_bytes(ADVERT)
    ran = add("private folder/Matron (2).md")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "private folder/Matron (2).md: added as corpus/documents/adverts/Matron (2).md (job advert)\n"
    assert (tmp_path / PACK / "adverts" / "Matron (2).md").read_bytes() == ADVERT
    (row,) = rows(tmp_path).values()
    assert (row.sha256, row.path) == (hashlib.sha256(ADVERT).hexdigest(), "adverts/Matron (2).md")
    assert (row.source, row.modified, row.mime) == ("Matron (2).md", "", "text/markdown")
    assert datetime.fromisoformat(row.retrieved).utcoffset().total_seconds() == 0
    assert "private folder" not in (tmp_path / "corpus" / provenance.FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("again", ["advert.md", "other name.txt", "corpus/documents/adverts/advert.md"])
def test_the_same_bytes_are_added_once(add, tmp_path, again):
    (tmp_path / "advert.md").write_bytes(ADVERT)
    (tmp_path / "other name.txt").write_bytes(ADVERT)
    add("advert.md")
    before = kept(tmp_path)
    stamps = {path: path.stat().st_mtime_ns for path in (tmp_path / "corpus").rglob("*") if ".adding" not in path.parts}
    ran = add(again, again)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{again}: already there as corpus/documents/adverts/advert.md\n" * 2
    assert kept(tmp_path) == before
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps


def test_a_file_that_was_copied_by_hand_is_known(add, tmp_path):
    (tmp_path / "advert.md").write_bytes(ADVERT)
    (tmp_path / PACK / "packs").mkdir()
    (tmp_path / PACK / "packs" / "mine.md").write_bytes(ADVERT)
    assert add("advert.md").out == "advert.md: already there as corpus/documents/packs/mine.md\n"
    assert rows(tmp_path) == {}


def test_other_bytes_of_the_same_name_get_a_number(add, tmp_path):
    for number in range(3):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / ("Ward.TXT" if number else "ward.txt")).write_bytes(OTHER * (number + 1))
    assert add("0", "1", "2").code == 0
    assert set(kept(tmp_path / PACK)) == {"other/ward.txt", "other/Ward-2.txt", "other/Ward-3.txt"}
    assert set(rows(tmp_path)) == set(kept(tmp_path / PACK))


def test_a_folder_stands_for_the_files_below_it(add, tmp_path):
    for name in ("in/a.txt", "in/deep/b.txt", "in/.hidden", "in/.git/c.txt", "in/~$d.docx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(OTHER + name.encode())
    (tmp_path / "in" / "bad.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (tmp_path / "in" / "loop").symlink_to("loop")
    (tmp_path / "in" / "up").symlink_to("..")
    ran = add("in", "--json")
    assert ran.code == 12
    assert [(line["source"], line["outcome"]) for line in ran.lines] == [
        ("in/a.txt", "added"),
        ("in/bad.pdf", "not added"),
        ("in/deep/b.txt", "added"),
    ]
    assert set(kept(tmp_path / PACK)) == {"other/a.txt", "other/b.txt"}
    assert ran.err.startswith("rolepack: in/bad.pdf is a damaged PDF")
    assert ran.err.count("\n") == 1
    for line in ran.lines:
        jsonschema.validate(line, schemas.read("add"))


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("missing.pdf", 11),
        ("empty.txt", 14),
        ("blank.txt", 14),
        ("picture.png", 12),
        ("large.txt", 12),
        ("empty folder", 12),
        ("pipe", 12),
        ("x" * 300, 12),
        ("ftp://127.0.0.1/x.pdf", 12),
        ("file:///etc/passwd", 12),
        ("http://", 12),
        ("http://[::1/x", 12),
        ("http://127.0.0.1:1/x.pdf", 12),
        ("http://name:secret@127.0.0.1/x.pdf", 12),
    ],
)
def test_a_fault_is_one_line_and_nothing_is_added(add, tmp_path, source, code):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text("*** --- ***\n", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(PICTURE)
    (tmp_path / "large.txt").write_bytes(b"x" * (LIMIT + 1))
    (tmp_path / "empty folder").mkdir()
    (tmp_path / "advert.md").write_bytes(ADVERT)
    os.mkfifo(tmp_path / "pipe")
    ran = add(source, "advert.md")
    assert (ran.code, ran.err.count("\n")) == (code, 1)
    assert "secret" not in ran.err
    assert ran.out.startswith("advert.md: added")
    assert set(kept(tmp_path / PACK)) == {"adverts/advert.md"}
    assert [path.name for path in (tmp_path / "corpus" / ".adding").iterdir()] == ["lock"]


def test_an_address_is_fetched_with_where_it_led_to(add, server, tmp_path):
    ran = add(f"{server.url}/on?id=5#part")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(": added as corpus/documents/adverts/file.md (job advert)\n")
    (row,) = rows(tmp_path).values()
    assert row.source == f"{server.url}/file.md"
    assert row.modified == "2023-11-01T09:30:00Z"
    assert [path for path, _ in server.asked] == ["/on?id=5", "/file.md"]
    for _, headers in server.asked:
        assert headers["User-Agent"].startswith("rolepack/")
        assert not headers.keys() & {"Cookie", "Authorization", "Referer"}
    assert add(f"{server.url}/file.md").out.endswith(": already there as corpus/documents/adverts/file.md\n")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        pytest.param("page", "page.html", id="the content, not the type that the server says"),
        pytest.param("page.php?id=3", "page.html", id="a program's suffix"),
        pytest.param("page.pdf", "page.html", id="a suffix that is wrong"),
        pytest.param("named", "passwd.txt", id="a name that leads out of the folder"),
        pytest.param("packed", "packed.txt", id="a packed answer"),
        pytest.param("file/Job%20advert%2f..%2Fv1.2", "v1.2.md", id="a path in the last part of the address"),
        pytest.param("", "127-0-0-1.md", id="no last part"),
    ],
)
def test_what_is_fetched_gets_a_safe_name_and_the_suffix_of_its_content(add, server, tmp_path, path, name):
    ran = add(f"{server.url}/{path}")
    assert (ran.code, ran.err) == (0, "")
    assert [Path(path).name for path in kept(tmp_path / PACK)] == [name]


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("missing", 11, "is not there (404)"),
        ("forbidden", 12, "(403)"),
        ("fault", 12, "(503)"),
        ("picture", 12, "picture"),
        ("nothing", 14, "is empty"),
        ("large", 12, "is over 0.02 MB"),
        ("endless", 12, "is over 0.02 MB"),
        ("bomb", 12, "is over 0.02 MB"),
        ("cut", 12, "broke off"),
        ("cut-chunks", 12, "broke off"),
        ("disk", 12, "leads to file:///etc/passwd"),
        ("loop", 12, "leads on and on"),
    ],
)
def test_what_cannot_be_fetched_is_one_line(add, server, path, code, said):
    ran = add(f"{server.url}/{path}")
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1)
    assert said in ran.err
    assert kept(Path("corpus")) == {}


@pytest.mark.parametrize(
    ("places", "inside"),
    [
        (["127.0.0.1"], True),
        (["192.168.1.1"], True),
        (["169.254.169.254"], True),
        (["::1"], True),
        (["fe80::1%eth0"], True),
        (["8.8.8.8", "10.0.0.1"], True),
        (["8.8.8.8"], False),
        ([], False),
    ],
)
def test_a_stranger_may_not_send_us_into_our_own_network(monkeypatch, places, inside):
    def look_up(host, _):
        if host == "stranger.example":
            return [(0, 0, 0, "", ("8.8.4.4", 0))]
        if not places:
            raise OSError
        return [(0, 0, 0, "", (place, 0)) for place in places]

    monkeypatch.setattr("socket.getaddrinfo", look_up)
    first, led = "http://stranger.example/x", "http://other.example/y"
    fetch._refuse(first, first)
    fetch._refuse(led, led)
    fetch._refuse(led, first)
    if inside:
        with pytest.raises(UnreadableDocument, match="inside your own network"):
            fetch._refuse(first, led)
    else:
        fetch._refuse(first, led)


@pytest.mark.parametrize("path", ["silent", "slow-head", "slow-body"])
def test_a_server_that_keeps_us_waiting_is_left(add, server, tmp_path, path):
    (tmp_path / "params.yaml").write_text("text: {seconds: 0.5}", encoding="utf-8")
    ran = add(f"{server.url}/{path}")
    assert (ran.code, ran.out, ran.err.count("\n")) == (12, "", 1)
    assert "too slow" in ran.err
    assert kept(tmp_path / "corpus") == {}


def test_a_server_without_a_certificate_is_not_trusted(add, server):
    ran = add(server.url.replace("http:", "https:"))
    assert (ran.code, ran.out, ran.err.count("\n")) == (12, "", 1)
    assert "no certificate that can be trusted" in ran.err


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (NameResolutionError("nowhere.invalid", None, socket.gaierror()), "has no server that can be found"),
        (NewConnectionError(None, "refused"), "does not answer"),
        (ConnectTimeoutError(), "answers too slowly"),
        (ProxyError("no", OSError()), "is not given by your proxy"),
        (OSError(), "cannot be fetched"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_a_fault_is_told_by_what_caused_it(monkeypatch, tmp_path, cause, said):
    def get(*_, **__):
        try:
            raise cause
        except Exception as error:
            raise requests.ConnectionError("pool and all") from error

    monkeypatch.setattr(requests.Session, "get", get)
    with pytest.raises(UnreadableDocument, match=f"^http://nowhere.invalid/x {said}"):
        fetch.fetch("http://nowhere.invalid/x", tmp_path, max_bytes=LIMIT, seconds=1)


def test_a_redirect_loop_ends_soon(add, server):
    add(f"{server.url}/loop")
    assert len(server.asked) == 6


@pytest.mark.skipif(sys.platform == "darwin", reason="its file names are UTF-8")
def test_a_file_name_need_not_be_text(add, tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123 a Path is text
        file.write(OTHER)
    ran = add(os.fsdecode(path), "--json")
    assert (ran.code, ran.err) == (0, "")
    jsonschema.validate(ran.lines[0], schemas.read("add"))
    assert list(kept(tmp_path / PACK)) == ["other/caf\N{REPLACEMENT CHARACTER}.txt"]


def test_a_pdf_without_a_suffix_gets_one(add, tmp_path):
    canvas = Canvas(str(tmp_path / "download"))
    canvas.drawString(72, 720, "The ward was painted on Tuesday.")
    canvas.save()
    add("download")
    assert list(kept(tmp_path / PACK)) == ["other/download.pdf"]


def test_many_at_once_lose_nothing(tmp_path):
    (tmp_path / PACK).mkdir(parents=True)
    running = []
    for number in range(3):
        (tmp_path / str(number)).mkdir()
        for other in range(4):
            (tmp_path / str(number) / f"{other}.txt").write_bytes(OTHER + f"Ward {number} {other}".encode())
        (tmp_path / str(number) / "same.txt").write_bytes(ADVERT)
        command = [
            sys.executable,
            "-m",
            "pipeline",
            "add",
            "--corpus",
            str(tmp_path / "corpus"),
            str(tmp_path / str(number)),
        ]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE))
    said = b"".join(process.communicate(timeout=120)[0] for process in running)
    assert [process.returncode for process in running] == [0, 0, 0]
    assert (said.count(b": added as"), said.count(b": already there as")) == (13, 2)
    documents = kept(tmp_path / PACK)
    assert sorted(rows(tmp_path)) == sorted(documents)
    assert len(documents) == 13
    assert {row.sha256 for row in rows(tmp_path).values()} == {
        hashlib.sha256(data).hexdigest() for data in documents.values()
    }


@pytest.mark.parametrize("dies_in", ["pipeline.add.documents.put", "pipeline.add.documents.read"])
def test_a_kill_leaves_no_half_document(tmp_path, dies_in):
    (tmp_path / PACK).mkdir(parents=True)
    (tmp_path / "advert.md").write_bytes(ADVERT)
    module, _, name = dies_in.rpartition(".")
    die = f"import os, sys, {module} as m; m.{name} = lambda *a, **k: os.kill(os.getpid(), {signal.SIGKILL:d})"
    run = "from pipeline.cli import main; sys.argv = ['rolepack', 'add', 'advert.md']; main()"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    killed = subprocess.run([sys.executable, "-c", f"{die}; {run}"], cwd=tmp_path, env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert kept(tmp_path / PACK) == {}
    done = subprocess.run([sys.executable, "-c", f"import sys; {run}"], cwd=tmp_path, env=environment, check=False)
    assert done.returncode == 0
    assert kept(tmp_path / PACK) == {"adverts/advert.md": ADVERT}
    assert list(rows(tmp_path)) == ["adverts/advert.md"]


def test_what_fetches_ends_with_a_kill(tmp_path, server):
    command = [sys.executable, "-m", "pipeline", "add", "--corpus", str(tmp_path), f"{server.url}/slow-body"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
        assert server.trickles.wait(60)
        running.kill()
        assert server.left.wait(10)
    assert kept(tmp_path) == {}


@pytest.mark.parametrize("full", ["pipeline.add.disk.NewFile.write", "pipeline.add.documents.put"])
def test_a_full_disk_is_one_line_and_leaves_nothing(add, tmp_path, monkeypatch, full):
    def refuse(*_):
        with disk.written(Path("corpus")):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(full, refuse)
    (tmp_path / "advert.md").write_bytes(ADVERT)
    ran = add("advert.md")
    assert (ran.code, ran.out, ran.err.count("\n")) == (19, "", 1)
    assert kept(tmp_path / PACK) == {}


def test_a_corpus_that_cannot_be_made_is_one_line(add, tmp_path):
    (tmp_path / "taken").touch()
    (tmp_path / "advert.md").write_bytes(ADVERT)
    ran = add("advert.md", "--corpus", "taken")
    assert (ran.code, ran.out, ran.err.count("\n")) == (19, "", 1)


def test_a_provenance_file_that_is_none_stops_it(add, tmp_path):
    (tmp_path / "advert.md").write_bytes(ADVERT)
    (tmp_path / "corpus" / provenance.FILE).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    assert add("advert.md").code == 18
    assert kept(tmp_path / PACK) == {}


def test_nothing_is_written_over_without_hard_links(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    for name in ("new", "there"):
        (tmp_path / name).write_bytes(name.encode())
    assert not disk.put(tmp_path / "new", tmp_path / "there")
    assert disk.put(tmp_path / "new", tmp_path / "free")
    assert kept(tmp_path) == {"there": b"there", "free": b"new"}


def test_work_that_was_left_behind_is_swept(tmp_path):
    left, running = tmp_path / ".adding" / "left", tmp_path / ".adding" / "running"
    for room in (left, running):
        room.mkdir(parents=True)
    os.utime(left, (0, 0))
    with Adding(tmp_path, TextParams()):
        pass
    assert (left.exists(), running.exists()) == (False, True)


def test_a_file_of_another_disk_fault_names_its_place(tmp_path):
    with pytest.raises(OutputError, match="missing/x"):
        disk.NewFile(tmp_path / "missing" / "x")


@pytest.mark.parametrize(
    ("name", "mime", "expected"),
    [
        ("Job Advert.PDF", "application/pdf", "Job Advert.pdf"),
        ("photo.jpeg", "image/jpeg", "photo.jpeg"),
        ("page.htm", "text/html", "page.htm"),
        ("advert.doc", "text/html", "advert.html"),
        ("v1.2", "application/pdf", "v1.2.pdf"),
        ("../../x.txt", "text/plain", "x.txt"),
        ("..\\..\\x.txt", "text/plain", "x.txt"),
        ("CON.txt", "text/plain", "document-CON.txt"),
        ("com1.report.txt", "text/plain", "document-com1.report.txt"),
        ("contract.txt", "text/plain", "contract.txt"),
        ("README.md", "text/markdown", "document-README.md"),
        (".hidden.txt", "text/plain", "hidden.txt"),
        ("~$advert.docx", "text/plain", "$advert.txt"),
        ("-rf.txt", "text/plain", "rf.txt"),
        ("=cmd.txt", "text/plain", "cmd.txt"),
        ("a:b*c?.txt", "text/plain", "a-b-c.txt"),
        ("a\x00b\x1b[1m\u202e.txt", "text/plain", "a-b-[1m.txt"),
        ("  two   spaces .txt", "text/plain", "two spaces.txt"),
        ("cafe\u0301.txt", "text/plain", "café.txt"),
        ("...", "text/plain", "document.txt"),
        ("", "text/html", "document.html"),
        (".pdf", "application/pdf", "pdf.pdf"),
        ("é" * 300 + ".txt", "text/plain", "é" * 80 + ".txt"),
    ],
)
def test_names(name, mime, expected):
    assert names.fitting(name, mime) == expected


@given(st.text(max_size=300), st.sampled_from([*names.SUFFIXES, "application/x-unknown"]))
def test_a_name_is_safe_whatever_it_was(name, mime):
    safe = names.fitting(name, mime)
    assert "/" not in safe
    assert "\\" not in safe
    assert not safe.startswith((".", "~", "-", " "))
    assert 0 < len(safe.encode("utf-8")) <= 200
    assert names.fitting(safe, mime) == safe


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('attachment; filename="a b.pdf"', "a b.pdf"),
        ("attachment; filename=a.pdf", "a.pdf"),
        ("attachment; filename*=UTF-8''caf%C3%A9.pdf", "café.pdf"),
        ('attachment; filename="caf\u00c3\u00a9.pdf"', "café.pdf"),
        ('attachment; filename="C:\\\\jobs\\\\a.pdf"', "a.pdf"),
        ("inline", "last.pdf"),
        ("attachment; filename=", "last.pdf"),
        (None, "last.pdf"),
    ],
)
def test_the_name_that_a_server_gives(header, expected):
    assert names.of_answer("http://example.org/x/last.pdf?y=/z.txt", header, "text/html") == expected
