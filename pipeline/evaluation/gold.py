"""The one reader and writer of gold files: documents with marks and a record, roles with labelled statements.

corpus/gold/GUIDELINES.md says what the data means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from pathlib import Path

from msgspec import Struct, convert
from msgspec.structs import replace

from pipeline.errors import MissingFile
from pipeline.evaluation import relations
from pipeline.evaluation.notation import (
    Fault,
    GoldError,
    iso_date,
    mark,
    one_of,
    pounds,
    read_marks,
    reads,
    unmark,  # noqa: F401 whoever has gold documents has this at hand
    word,
)
from pipeline.schema import (
    Category,
    Criterion,
    DocumentType,
    Mention,
    Need,
    Period,
    Record,
    Relation,
    Sentence,
    Statement,
    Verdict,
)

FENCE = re.compile(r"(?m)^---[ \t]*$")
QUOTED = re.compile(r"\"(.*)\"")
PLAIN = re.compile(r"(?![#\"'])(?:(?! #).)*(?<![\s\"'])")  # a value that reads back without quotes
RANGE = re.compile(r"(\d+)(?:-(\d+))?(\*?)")
HEAD: dict[str, Callable[[str], object]] = {"id": word, "type": one_of(DocumentType), "date": iso_date, "title": str}
RECORD: dict[str, Callable[[str], object]] = {
    "job_title": word,
    "employer": word,
    "employer_id": word,
    "ics": word,
    "location": word,
    "salary_min": pounds,
    "salary_max": pounds,
    "salary_period": one_of(Period),
    "band": word,
    "contract": word,
    "hours": word,
    "closing_date": iso_date,
    "interview_date": iso_date,
    "start_date": iso_date,
    "reference": word,
}
RELATIONS = "relations:"
FACTS = ("record:", RELATIONS)
ALWAYS = frozenset({"id", "type", "date", "title"})
MOST_HEAD = 4000  # characters in which the front matter ends
WITH_RECORD = frozenset({DocumentType.JOB_ADVERT, DocumentType.ROLE_PACK})


class GoldDocument(Struct, frozen=True):
    """An annotated document: `text` is its body without marks, `relations` None where they are not annotated."""

    id: str
    type: DocumentType
    published: str | None
    title: str
    text: str
    mentions: tuple[Mention, ...]
    record: Record
    relations: tuple[Relation, ...] | None = None


class GoldRole(Struct, frozen=True):
    """A role and its criteria."""

    id: str
    title: str
    criteria: tuple[Criterion, ...]


class GoldLabel(Struct, frozen=True):
    """What a careful shortlister says of one criterion: sentence numbers count from 0, headings included."""

    criterion: str
    verdict: Verdict
    evidence: tuple[int, ...]
    key: tuple[int, ...]
    reason: str


class GoldStatement(Struct, frozen=True):
    """A statement with one label for every criterion of its role, in the role's order."""

    role: GoldRole
    profile: str
    statement: Statement
    labels: tuple[GoldLabel, ...]


class Reading(Struct, frozen=True):
    """What a gold file says: `document` where nothing is wrong, and the line on which its text begins."""

    document: GoldDocument | None
    faults: tuple[Fault, ...]
    line: int = 1


def read_document(path: Path) -> GoldDocument:
    """Read one annotated document; raises GoldError with the first thing that is wrong in it, MissingFile."""
    reading = read_whole(path)
    if reading.document is None:
        first, *more = reading.faults
        rest = f" (and {len(more)} more: rolepack review --check {path.name})" if more else ""
        raise GoldError(f"{path.name}: {first}{rest}")
    return reading.document


def read_whole(path: Path) -> Reading:
    """Read one annotated document and everything that is wrong in it.

    Raises MissingFile, and GoldError where the file is no text.
    """
    try:
        return parse(path.read_text(encoding="utf-8-sig"), path.stem)
    except FileNotFoundError:
        raise MissingFile(f"there is no file {path}: check the path") from None
    except OSError as error:
        raise GoldError(f"{path.name}: does not open: {error.strerror}") from None
    except UnicodeDecodeError:
        raise GoldError(f"{path.name}: is no UTF-8 text: save it as UTF-8") from None


def parse(file: str, name: str) -> Reading:
    """What a gold file called `name` says."""
    fences = list(FENCE.finditer(file))
    if len(fences) < 2 or file[: fences[0].start()].strip():
        message = "no front matter: the file begins with --- and the lines id, type, date, title, then another ---"
        return Reading(None, (Fault(1, message),))
    opening, closing = fences[:2]
    last = fences[-1] if len(fences) > 2 and file[fences[-1].end() :].strip().startswith(FACTS) else None
    first, stop = closing.end() + 1, last.start() if last else len(file)
    body = file[first:stop]
    lead = len(body) - len(body.lstrip("\n"))
    line = file.count("\n", 0, first + lead) + 1
    text, mentions, faults = read_marks(body.strip("\n"), line)
    head, wrong_head = _values(_each_pair(file[opening.end() : closing.start()], _line(file, opening.end())), HEAD)
    after = last.end() if last else len(file)
    said, related = relations.part(file[after:])
    pairs = _each_pair(said, _line(file, after))
    facts, wrong_facts = _values((pair for pair in pairs if pair[1:] != ("record", "")), RECORD)
    found, wrong_relations = _relations(related, _line(file, after + len(said)), text, mentions)
    wrong = [*wrong_head, *faults, *wrong_facts, *wrong_relations]
    if "type" not in head and not any("type" in fault.message for fault in wrong_head):
        wrong.insert(0, Fault(1, f"the front matter has no type: one of {', '.join(DocumentType)}"))
    if wrong:
        return Reading(None, tuple(sorted(wrong, key=lambda fault: fault.line)), line)
    return Reading(replace(_document(name, head, text, mentions, facts), relations=found), (), line)


def is_gold(path: Path) -> bool:
    """Whether a file looks like a gold document: Markdown whose front matter has an id and a type."""
    if path.suffix.lower() != ".md" or not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as lines:
        head = FENCE.split(lines.read(MOST_HEAD))
    return len(head) > 2 and not head[0].strip("\ufeff\n ") and {"id", "type"} <= _pairs(head[1]).keys()


def told(gold: GoldDocument) -> tuple[dict[str, str], dict[str, str]]:
    """What front matter and record say of a document, as they are written."""
    head = {"id": gold.id, "type": gold.type.value, "date": gold.published or "", "title": gold.title}
    facts = {key: getattr(gold.record, key) for key in RECORD}
    return head, {key: _written(value) for key, value in facts.items() if value is not None}


def stated(record: Record) -> Record:
    """What of a record a gold file can say."""
    kept: dict[str, object] = {}
    for key, read in RECORD.items():
        value = getattr(record, key)
        if value is not None and reads(read, _written(value)):
            kept[key] = value
    return convert(kept, Record)


def related(gold: GoldDocument) -> str | None:
    """The block of the document's relations as it is written; None where they are not annotated."""
    if gold.relations is None:
        return None
    lines = [f"  {relations.written(one, gold.text)}" for one in gold.relations]
    return "\n".join(["relations:", *lines] if lines else ["relations: none"])


def retold(
    head: Mapping[str, str],
    facts: Mapping[str, str],
    text: str,
    mentions: tuple[Mention, ...],
    block: str | None = None,
) -> GoldDocument:
    """The document of which `told` and `related` say this; raises GoldError with the first thing that is wrong."""
    read_head, wrong = _values(((1, *pair) for pair in head.items()), HEAD)
    read_facts, wrong_facts = _values(((1, *pair) for pair in facts.items()), RECORD)
    found, wrong_relations = _relations(block, 1, text, mentions)
    if every := [*wrong, *wrong_facts, *wrong_relations]:
        raise GoldError(every[0].message)
    return replace(_document("", read_head, text, mentions, read_facts), relations=found)


def write_document(gold: GoldDocument) -> str:
    """The file that reads back as this document: front matter, marked text, record.

    Raises GoldError where the notation cannot hold it.
    """
    if gold.text.strip("\n") != gold.text or "\r" in gold.text:
        raise GoldError(f"{gold.id}: the text begins or ends with an empty line, or has carriage returns")
    body = mark(gold.text, gold.mentions)
    head, facts = told(gold)
    lines = ["---", *_lines(head), "---", body]
    # what stands after the last line of dashes would else be taken for the record
    block = related(gold)
    record = facts or gold.type in WITH_RECORD or FENCE.search(body)
    if record or block is not None:
        lines.append("---")
    if record:
        lines += ["record:", *(f"  {line}" for line in _lines(facts))]
    if block is not None:
        lines.append(block)
    return "\n".join(lines) + "\n"


def read_documents(folder: Path) -> tuple[GoldDocument, ...]:
    """Every annotated document of a folder, by name."""
    return tuple(read_document(path) for path in sorted(folder.glob("*.md")))


def read_statements(folder: Path) -> tuple[GoldStatement, ...]:
    """Every labelled statement of every role of a folder, by name."""
    return tuple(statement for path in sorted(folder.glob("*.txt")) for statement in read_role(path))


def read_role(path: Path) -> tuple[GoldStatement, ...]:
    """The labelled statements of one role; raises GoldError where the file does not read."""
    head, *bodies = re.split(r"(?m)^statement:", path.read_text(encoding="utf-8"))
    meta_part, _, criteria_part = head.partition("\ncriteria:\n")
    meta = _pairs(meta_part)
    criteria = []
    for line in filter(None, map(str.strip, criteria_part.splitlines())):
        cells = [cell.strip() for cell in line.split("|", 3)]
        if len(cells) != 4:
            raise GoldError(f"{path.name}: criterion line does not read: {line[:60]}")
        criteria.append(Criterion(id=cells[0], need=Need(cells[1]), category=Category(cells[2]), text=cells[3]))
    role = GoldRole(meta["role"], meta.get("title", ""), tuple(criteria))
    return tuple(_statement(path, role, body) for body in bodies)


def _statement(path: Path, role: GoldRole, body: str) -> GoldStatement:
    head, _, tail = body.partition("\nlabels:\n")
    first, *lines = head.splitlines()
    name, profile = first.strip(), ""
    pieces: list[str] = []
    sentences: list[Sentence] = []
    numbers: dict[int, int] = {}
    glue, length, paragraph = "", 0, 0
    for line in filter(None, map(str.strip, lines)):
        if line.startswith("profile:"):
            profile = line.partition(":")[2].strip()
            continue
        if line == "¶":
            glue, paragraph = "\n\n", paragraph + 1
            continue
        match = re.fullmatch(r"\[(h|\d+)\]\s+(.*)", line)
        if not match:
            raise GoldError(f"{path.name}: {name}: sentence line does not read: {line[:60]}")
        heading = match[1] == "h"
        if heading:
            glue, paragraph = "\n\n", paragraph + 1
        elif match[2].startswith("- ") and glue == " ":
            glue = "\n"
        if not pieces:
            glue = ""
        pieces.append(glue + match[2])
        start = length + len(glue)
        length = start + len(match[2])
        if not heading:
            numbers[int(match[1])] = len(sentences)
        sentences.append(Sentence(start, length, heading, paragraph))
        glue = "\n" if heading else " "
    labels = {label.criterion: label for label in _labels(path, numbers, tail)}
    try:
        ordered = tuple(labels[criterion.id] for criterion in role.criteria)
    except KeyError as error:
        raise GoldError(f"{path.name}: {name}: no label for {error}") from error
    return GoldStatement(role, profile, Statement(name, "".join(pieces), tuple(sentences)), ordered)


def _labels(path: Path, numbers: dict[int, int], part: str) -> Iterator[GoldLabel]:
    for line in filter(None, map(str.strip, part.splitlines())):
        criterion, verdict, cited, reason = ([cell.strip() for cell in line.split("|", 3)] + [""] * 3)[:4]
        evidence: list[int] = []
        key: list[int] = []
        for item in filter(None, map(str.strip, cited.split(","))):
            span = RANGE.fullmatch(item)
            if not span:
                raise GoldError(f"{path.name}: cannot read sentence number {item!r}")
            found = [numbers[n] for n in range(int(span[1]), int(span[2] or span[1]) + 1)]
            evidence += found
            key += found if span[3] else []
        yield GoldLabel(criterion, Verdict(verdict), tuple(evidence), tuple(key), reason)


def _pairs(block: str) -> dict[str, str]:
    return {key: value for _, key, value in _each_pair(block, 1) if key}


def _each_pair(block: str, first: int) -> Iterator[tuple[int, str, str]]:
    """Line number, key and value of every line that says something; the key of one that does not read is empty."""
    for number, line in enumerate(block.split("\n"), first):
        key, colon, value = line.strip().partition(":")
        quoted = QUOTED.fullmatch(value.strip())
        said = quoted[1] if quoted else f" {value}".split(" #")[0].strip().strip("\"'")
        if colon and not key.startswith("#"):
            yield number, key.strip(), said
        elif line.split("#")[0].strip():
            yield number, "", line.strip()


def _values(
    pairs: Iterable[tuple[int, str, str]], known: Mapping[str, Callable[[str], object]]
) -> tuple[dict[str, object], list[Fault]]:
    """Typed values of pairs that have a line number, what is empty left out, and what is wrong with them."""
    values: dict[str, object] = {}
    wrong: list[Fault] = []
    for line, key, value in pairs:
        if key not in known:
            said = f"no field is called {key}: there are {', '.join(known)}" if key else f"cannot read {value[:40]}"
            wrong.append(Fault(line, said))
        elif value:
            try:
                values[key] = known[key](value)
            except ValueError as error:
                wrong.append(Fault(line, f"{key}: {value[:40]} {error}"))
    return values, wrong


def _relations(
    block: str | None, first: int, text: str, mentions: tuple[Mention, ...]
) -> tuple[tuple[Relation, ...] | None, list[Fault]]:
    """The relations of a block that begins on line `first`, line by line, and what is wrong with them."""
    if block is None:
        return None, []
    head, *lines = block.split("\n")
    said = [(number, line) for number, line in enumerate(lines, first + 1) if line.strip()]
    pieces = [(number, f"{head}\n{line}") for number, line in said] or [(first, head)]
    found: list[Relation] = []
    wrong: list[Fault] = []
    for number, piece in pieces:
        try:
            found += relations.read(piece, text, mentions)
        except ValueError as error:
            wrong.append(Fault(number, str(error)))
    return tuple(found), wrong


def _document(
    name: str, head: Mapping[str, object], text: str, mentions: tuple[Mention, ...], facts: Mapping[str, object]
) -> GoldDocument:
    said = {"id": name, "title": "", "published": head.get("date"), **head}
    document = convert(said | {"text": text, "mentions": (), "record": Record()}, GoldDocument)
    return replace(document, mentions=mentions, record=convert(facts, Record))


def _lines(values: Mapping[str, str]) -> Iterator[str]:
    for key, value in values.items():
        said = " ".join(value.split())
        if said or key in ALWAYS:
            yield f"{key}: {said}".rstrip() if not said or PLAIN.fullmatch(said) else f'{key}: "{said}"'


def _written(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.value if isinstance(value, Enum) else str(value)


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
