"""A zip file that unpacks to itself, whatever is named in it: who unpacks what he unpacked never comes to an end.

Its packed data is a program of two orders: print the bytes that follow (L), and print the last bytes again (R). Each
takes up one unit of the file, so that the program can print its own orders. The check sum, which stands in what it is
the sum of, is found as the root of a set of linear equations, for a check sum is linear in the bits of its text.
"""

from __future__ import annotations

import struct
import zlib
from itertools import product

UNIT = 15
EMPTY = b"\x00\x00\x00\xff\xff"  # a stored block of no bytes
LAST = b"\x01\x00\x00\xff\xff"
COMPRESSED, STORED, END = "010", "000", "0000000"  # the bits that begin blocks, and those that end a compressed one
LENGTHS = [(3 + n, 0) for n in range(8)] + [
    (3 + (4 + n % 4) * (1 << more), more) for more in range(1, 6) for n in range(4)
]  # fmt: skip
DISTANCES = [(1 + n, 0) for n in range(4)] + [
    (1 + (2 + n % 2) * (1 << more), more) for more in range(1, 14) for n in range(2)
]  # fmt: skip
"""The least size that a code stands for, and how many bits after it say how much more it is."""


def quine(name: str) -> bytes:
    """A zip file of one member of this name, whose bytes are the zip file's own."""
    for moment in range(64):  # few sets of equations have no root; another time of day makes another set
        zero = _file(name, moment, 0)
        start = zlib.crc32(zero)
        columns = [zlib.crc32(_file(name, moment, 1 << bit)) ^ start ^ (1 << bit) for bit in range(32)]
        root = _root(columns, start)
        if root is not None:
            return _file(name, moment, root)
    raise AssertionError("no check sum fits")


def _file(name: str, moment: int, check: int) -> bytes:
    path = name.encode()
    before = 30 + len(path)
    after = len(LAST) + 46 + len(path) + 22
    packed = 2 * before + 2 * after + 30 * UNIT - before - (after - len(LAST))
    whole = before + packed + after - len(LAST)
    fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, moment, 0x21, check, packed, whole, len(path), 0)
    prefix = b"PK\x03\x04" + fields + path
    directory = b"PK\x01\x02\x14\x00" + fields + struct.pack("<HHHII", 0, 0, 0, 0, 0) + path
    ending = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(directory), before + packed, 0)
    suffix = LAST + directory + ending
    print_prefix, again_prefix = _print(before + UNIT), _again(before + UNIT)
    print_suffix, again_suffix = _print(after + UNIT), _again(after + UNIT)
    none, one, four, again = _print(0), _print(UNIT), _print(4 * UNIT), _again(4 * UNIT)
    orders = [
        prefix,
        print_prefix, prefix, print_prefix,
        again_prefix,
        one, again_prefix,
        one, one,
        four, again_prefix, one, one, four,
        again,
        four, again, four, again, four,
        again,
        four, again, none, none, print_suffix,
        again,
        none, none,
        print_suffix, again_suffix, suffix,
        again_suffix,
        suffix,
    ]  # fmt: skip
    made = b"".join(orders)
    assert len(made) == whole
    return made


def _print(size: int) -> bytes:
    """The order to print the bytes that follow."""
    return EMPTY * (UNIT // 5 - 1) + b"\x00" + struct.pack("<HH", size, 0xFFFF - size)


def _again(size: int) -> bytes:
    """The order to print the last bytes again, padded with empty blocks to one unit."""
    for first, empty in product(range(3, size - 2), range(8)):
        matches = "".join(_length(part) + _distance(size) for part in (first, size - first))
        bits = f"{COMPRESSED}{matches}{END}" + (COMPRESSED + END) * empty + STORED
        made = bytes(int(bits[at : at + 8][::-1], 2) for at in range(0, len(bits), 8)) + EMPTY[1:]
        if len(made) <= UNIT and len(made) % 5 == 0:
            return made + EMPTY * ((UNIT - len(made)) // 5)
    raise AssertionError("no padding fits")


def _length(size: int) -> str:
    """The bits of a length of 3 to 257."""
    at = max(at for at, (least, _) in enumerate(LENGTHS) if least <= size)
    least, more = LENGTHS[at]
    code = f"{at + 1:07b}" if at < 23 else f"{0b11000000 + at - 23:08b}"
    return code + _backwards(size - least, more)


def _distance(size: int) -> str:
    """The bits of a distance."""
    at = max(at for at, (least, _) in enumerate(DISTANCES) if least <= size)
    least, more = DISTANCES[at]
    return f"{at:05b}" + _backwards(size - least, more)


def _backwards(value: int, width: int) -> str:
    return f"{value:0{width}b}"[::-1] if width else ""


def _root(columns: list[int], wanted: int) -> int | None:
    """The bits that choose columns whose sum, without carry, is the wanted one; None where none do."""
    rows: list[tuple[int, int]] = []  # a sum of columns, and which they are
    for bit, column in enumerate(columns):
        left, chosen = _less(rows, column, 1 << bit)
        if left:
            rows = sorted([*rows, (left, chosen)], reverse=True)
    left, root = _less(rows, wanted, 0)
    return None if left else root


def _less(rows: list[tuple[int, int]], value: int, chosen: int) -> tuple[int, int]:
    """What is left of a value without the rows that make it less, and the columns chosen for that."""
    for held, which in rows:
        if value ^ held < value:
            value, chosen = value ^ held, chosen ^ which
    return value, chosen
