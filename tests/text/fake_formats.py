"""A server whose reader does to its process what the file's words say. Run by tests/text/test_worker.py."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from typing import Any

from pipeline.errors import EmptyDocument
from pipeline.schema import Document
from pipeline.text import formats, server


def parse(data: bytes, source: str, **_: Any) -> Document:
    said = data.decode()
    if said == "hang":
        tempfile.mkdtemp()
        time.sleep(77)
    elif said == "hang with a child":
        subprocess.run([sys.executable, "-c", "import time; time.sleep(77)"], check=True)
    elif said == "hold the lock":
        re.match(r"(a+)+b", "a" * 60)
    elif said == "swell":
        bytearray(1_000_000_000)
    elif said == "swell in children":
        child = "import time; held = b'x' * 250_000_000; time.sleep(77)"
        for running in [subprocess.Popen([sys.executable, "-c", child]) for _ in range(2)]:
            running.wait()
    elif said == "exit":
        os._exit(3)
    elif said == "abort":
        os.abort()
    elif said == "raise":
        raise ZeroDivisionError
    elif said == "recurse":
        parse(data, source)
    elif said == "refuse":
        raise EmptyDocument(f"{source} holds no words: check that it is the right file")
    return Document(source=source, sha256="", mime="text/plain", text=said)


formats.parse = parse
server.serve()
