"""Files of XML parts packed as zip, opened within limits: no entity is expanded and nothing is fetched."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lxml import etree

from pipeline.errors import EncryptedDocument, UnreadableDocument

MOST_DEEP = 250  # elements inside one another; tables inside tables of real files stay under 60
MOST_SIGNS = 2_000_000  # tags and attributes: each takes 150 to 250 bytes of memory, however short it is in the file
MOST_PARTS = 50_000
NESTED = "nests its parts too deep: copy its text into a new file"
TOO_DEEP = etree.XPath(f"boolean({'/*' * (MOST_DEEP + 1)})")


@contextmanager
def unpacked(data: bytes, name: str, damaged: str, most: int) -> Iterator[Parts]:
    """The parts of a packed file of which at most `most` bytes unpacked are read.

    `damaged` is what is said of a file that does not open. Raises UnreadableDocument and EncryptedDocument, here and
    where a part is read.
    """
    if data.count(b"PK\x01\x02") > MOST_PARTS:
        raise UnreadableDocument(f"{name} holds too many files: save the pages you need")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            yield Parts(held, name, damaged, most)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, zlib.error):
        raise UnreadableDocument(f"{name} {damaged}") from None


class Parts:
    """The parts of a packed file, within a limit on what they unpack to."""

    def __init__(self, held: zipfile.ZipFile, name: str, damaged: str, most: int) -> None:
        self._held = held
        self._name = name
        self._damaged = damaged
        self._left = most

    @property
    def names(self) -> frozenset[str]:
        """What the parts are called."""
        return frozenset(self._held.namelist())

    def xml(self, part: str) -> Any:
        """The root of a part, None where the file has none."""
        try:
            info = self._held.getinfo(part)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise EncryptedDocument(f"{self._name} asks for a password: save a copy without one")
        # The size that the file states may be a lie: what counts is what comes out.
        with self._held.open(info) as stream:
            data = stream.read(self._left + 1)
        if len(data) > self._left:
            raise UnreadableDocument(f"{self._name} unpacks to too much: remove its pictures or split it")
        self._left -= len(data)
        return xml(data, self._name, self._damaged)


def xml(data: bytes, name: str, damaged: str) -> Any:
    """The root of an XML file; raises UnreadableDocument where it is damaged, too full or too deep."""
    if data.count(b"<") + data.count(b"=") > MOST_SIGNS:
        raise UnreadableDocument(f"{name} holds too many paragraphs: split it")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=True,  # from what breaks a rule, such as an id that is none; what is broken off is refused below
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    broken = [entry.message for entry in parser.error_log if entry.level == etree.ErrorLevels.FATAL]
    if root is None or broken:
        raise UnreadableDocument(f"{name} {NESTED if any('depth' in said for said in broken) else damaged}")
    if TOO_DEEP(root):
        raise UnreadableDocument(f"{name} {NESTED}")
    return root


def local(element: Any) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Any, *names: str) -> Any:
    """The first child of the first child ... with these names; None where there is none, or no element."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element


def children(element: Any, *names: str) -> Iterator[Any]:
    """The children with one of these names."""
    return (inner for inner in (element if element is not None else ()) if local(inner) in names)


def value(element: Any, key: str) -> str | None:
    """An attribute by its name without namespace; None where it is not there."""
    if element is None:
        return None
    return next((held for name, held in element.attrib.items() if name.rpartition("}")[2] == key), None)
