"""Files into documents: text in which every character knows its page and place, headings, lists and tables."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from pipeline.errors import EmptyDocument, MissingFile, UnreadableDocument
from pipeline.issues import Issues
from pipeline.params import TextParams
from pipeline.schema import Document
from pipeline.text import worker


def read(
    path: Path, *, published: str | None = None, params: TextParams | None = None, issues: Issues | None = None
) -> Document:
    """Read a document or a picture of one, in a process of its own within the limits of `params`.

    The reader goes by what a file holds, not by what it is called. `published`, where given, stands before what the
    file says of its date. What cannot be read of it is reported to `issues` and left out. Raises MissingFile,
    UnreadableDocument (TimedOut, OutOfMemory and Crashed are kinds of it), EncryptedDocument or EmptyDocument.
    """
    params = params or TextParams()
    document, met = worker.parse(_bytes(path, params), path.name, published, params)
    if issues is not None:
        for issue in met:
            issues.report(issue.step, issue.kind, issue.message, issue.start, issue.end)
    return replace(document, source=str(path))


def _bytes(path: Path, params: TextParams) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableDocument(f"{path.name} is a folder: name a file in it")
        if path.exists() and not path.is_file():
            raise UnreadableDocument(f"{path.name} is not a file: name a file")
        with path.open("rb") as stream:
            data = stream.read(params.max_bytes + 1)
    except FileNotFoundError:
        raise MissingFile(f"there is no file {path}: check the path") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path does not work"
        raise UnreadableDocument(f"{path.name} does not open ({reason}): check that you may read it") from None
    if len(data) > params.max_bytes:
        raise UnreadableDocument(f"{path.name} is over {params.max_bytes // 1_000_000} MB: save a smaller copy")
    if not data.strip():
        raise EmptyDocument(f"{path.name} is empty: check that it is the right file")
    return data
