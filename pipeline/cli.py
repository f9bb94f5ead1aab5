"""The command line: each command parses, calls and prints. What is slow to import waits until a command needs it."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import INTERRUPTED, EmptyDocument, MissingModel, OutputError, ParamsError, RolepackError

if TYPE_CHECKING:
    from pipeline.add.gold import GoldFiles
    from pipeline.evaluation.gold import GoldDocument
    from pipeline.reports.marked import Marked
    from pipeline.reports.progress import Progress
    from pipeline.reports.statements import Checked

CORPUS = Path("corpus")
STORE = CORPUS / "store"
REVIEWED = CORPUS / "gold" / "reviewed"
PARAMS = Path("params.yaml")

app = typer.Typer(
    name="rolepack",
    help="What job adverts, role packs and news about England's integrated care systems say, and what applicants'"
    " statements show for a role's criteria. Nothing leaves this computer.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    # A traceback with local variables could carry an applicant's words.
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)

Over = Annotated[bool, typer.Option("--over", help="Write over a file that is there.")]
Into = Annotated[Path, typer.Option(metavar="FOLDER", help="The folder of gold files that gets them.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line, and nothing else.")]


def main() -> None:
    """Run the command; a fault that the user can put right is one line and an exit code from 10 to 19."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app(prog_name="rolepack")
    except RolepackError as error:
        typer.echo(_complaint(str(error)), err=True)
        raise SystemExit(error.exit_code) from None
    except SystemExit as end:
        if end.code == INTERRUPTED:
            typer.echo(_complaint("stopped"), err=True)
        raise


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"rolepack {version('rolepack')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    pass


def _iso_date(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a date such as 2026-11-21") from None


Published = Annotated[
    str | None,
    typer.Option(parser=_iso_date, metavar="DATE", help="The day of publication, which 'next Friday' counts from."),
]


@app.command()
def add(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="PATH|URL", help="Files, folders of files, or http and https addresses of files."),
    ],
    as_json: Json = False,
    corpus: Annotated[Path, typer.Option(metavar="FOLDER", help="The corpus that gets them.")] = CORPUS,
) -> None:
    """Copy or fetch documents into the corpus. What is there is left alone; where each came from is noted."""
    faults = Faults()
    from pipeline.add.documents import Adding, each_file, shown
    from pipeline.params import Params, read
    from pipeline.reports import plain
    from pipeline.reports.lines import line
    from pipeline.reports.visible import path_name
    from pipeline.schema import Added, AddedAs

    params = read(PARAMS) if PARAMS.exists() else Params()
    files = list(each_file(sources))
    with Adding(corpus, params.text) as adding, _progress(len(files)) as progress:
        for source in files:
            progress.begin(shown(source))
            with faults.kept(progress):
                try:
                    added = adding.add(source)
                except RolepackError as error:
                    if as_json:
                        refused = Added(source=path_name(source), outcome=AddedAs.REFUSED, reason=str(error))
                        _say(progress, line(refused))
                    raise
                _say(progress, line(added) if as_json else plain.of_added(added))
            progress.done()
    faults.end()


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="PDF, Word, HTML, text, e-mails or scans.")],
    as_json: Json = False,
    published: Published = None,
) -> None:
    """Print the mentions and facts of documents. Nothing is stored."""
    faults = Faults()
    with _progress(len(files)) as progress:
        from pipeline.mentions.finder import Finder
        from pipeline.reports import documents, plain
        from pipeline.reports.lines import line

        finder = Finder()
        for file in _each(files, progress):
            with faults.kept(progress):
                found = documents.extract(finder, file, published)
                _say(progress, line(found) if as_json else plain.of_extract(found))
    faults.end()


@app.command()
def criteria(
    pack: Annotated[Path, typer.Argument(metavar="PACK", help="A role pack, advert, person specification or .csv.")],
    as_json: Json = False,
) -> None:
    """Print the criteria of a role."""
    with _progress(1) as progress:
        progress.begin(pack.name)
        from pipeline.reports import documents, plain
        from pipeline.reports.lines import line

        found = documents.pack(pack)
        _say(progress, line(found) if as_json else plain.of_pack(found))


@app.command()
def check(
    pack: Annotated[
        Path,
        typer.Argument(metavar="PACK", help="A role pack, or a .csv or .json of criteria (id,need,category,text)."),
    ],
    statements: Annotated[list[Path], typer.Argument(metavar="STATEMENT", help="Applicants' statements.")],
    as_json: Json = False,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a page to FILE; several statements make FILE a folder of pages."),
    ] = None,
    blind: Annotated[
        bool,
        typer.Option(
            "--blind", help="Call applicants by number and block out names, addresses and numbers that can be told."
        ),
    ] = False,
) -> None:
    """Show what statements say for each criterion. A verdict, the sentences, the reasons; people decide."""
    if as_json and html is not None:
        raise typer.BadParameter("--json and --html exclude each other", param_hint="--html")
    faults = Faults()
    pages = Pages(html, [pack, *statements], several=len(statements) > 1) if html is not None else None
    with _progress(len(statements)) as progress:
        progress.begin(pack.name)
        from pipeline.reports import documents, plain
        from pipeline.reports import statements as applicants
        from pipeline.reports.lines import line
        from pipeline.reports.visible import path_name, visible

        wanted = documents.pack(pack)
        aliases = [f"applicant {number}" if blind else None for number in range(1, len(statements) + 1)]
        shown = [alias or statement.name for alias, statement in zip(aliases, statements, strict=True)]
        for number, statement in enumerate(_each(statements, progress, shown)):
            with faults.kept(progress):
                checked = applicants.check(wanted, statement, alias=aliases[number])
                for problem in checked.unread:
                    _warn(progress, f"{aliases[number] or statement}: {problem}")
                if pages:
                    _say(progress, visible(path_name(pages.add(checked))))
                else:
                    _say(progress, line(checked.check) if as_json else plain.of_check(checked.check, blind=blind))
    faults.end()


@app.command()
def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One SELECT, in DuckDB's SQL.")],
    as_json: Json = False,
    store: Annotated[Path, typer.Option(metavar="FOLDER", help="Where `dvc repro` put the store.")] = STORE,
) -> None:
    """Ask the store in SQL; it can only be read."""
    from pipeline.reports import plain
    from pipeline.reports.lines import line
    from pipeline.reports.query import ask

    with _progress(1) as progress:
        progress.begin("the store")
        columns, rows = ask(store, sql)
    if as_json:
        for row in rows:
            typer.echo(line(dict(zip(columns, row, strict=True))))
    else:
        typer.echo(plain.table(columns, (["" if value is None else str(value) for value in row] for row in rows)))


@app.command()
def review(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Documents; with --check, gold files or folders of them.")
    ],
    check: Annotated[bool, typer.Option("--check", help="Say what is wrong in gold files; write nothing.")] = False,
    into: Into = REVIEWED,
    over: Over = False,
    published: Published = None,
) -> None:
    """Write gold files of documents. What was found is marked in them, for you to correct; `dvc repro` uses it."""
    faults = Faults()
    if check:
        _check_gold(files, faults)
    else:
        _review(files, into, faults, over=over, published=published)
    faults.end()


def _review(files: Sequence[Path], into: Path, faults: Faults, *, over: bool, published: str | None) -> None:
    with _progress(len(files)) as progress:
        from pipeline.add.gold import GoldFiles
        from pipeline.mentions.finder import Finder
        from pipeline.reports.review import review

        written = GoldFiles(into, over=over)
        finder = Finder()
        for file in _each(files, progress):
            with faults.kept(progress):
                _keep(review(finder, file, published), written, progress, file)


def _check_gold(files: Sequence[Path], faults: Faults) -> None:
    from pipeline.add.gold import each_gold_file
    from pipeline.evaluation.gold import read_whole
    from pipeline.evaluation.notation import GoldError
    from pipeline.reports.review import doubts
    from pipeline.reports.visible import path_name, visible

    with _progress(len(files)) as progress:
        for file in each_gold_file(files):
            with faults.kept(progress):
                reading = read_whole(file)
                for said in (*doubts(reading), *reading.faults[:-1]):
                    _warn(progress, f"{file}: {said}")
                if reading.faults:
                    raise GoldError(f"{file}: {reading.faults[-1]}")
                if reading.document is not None:
                    _say(progress, f"{visible(path_name(file))}: reads, {len(reading.document.mentions)} marks")


def _keep(marked: Marked, written: GoldFiles, progress: Progress, source: Path) -> None:
    """Write one gold file; say where, what is not in it and where to look first."""
    from pipeline.evaluation.gold import read_whole
    from pipeline.reports.review import look_first
    from pipeline.reports.visible import on_one_line, path_name

    target = written.add(marked.gold, [source])
    if repeated := written.repeated(marked.gold):
        _warn(progress, f"{target}: repeats {repeated.parent.name}/{repeated.name}: keep one of the two")
    for mention in marked.lost:
        _warn(progress, f"{source}: not marked, for it crosses paragraphs or another mark: {mention.text}")
    unsure = look_first(marked.gold, read_whole(target).line)
    places = ", ".join(f"line {line} ({on_one_line(text, 30)})" for line, text in unsure)
    first = f"; look first at {places}" if places else ""
    _say(progress, f"{on_one_line(path_name(target))}: {len(marked.gold.mentions)} marks{first}")


@app.command()
def export(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Gold files or folders of them, or documents to find things in."),
    ],
    to: Annotated[
        Path, typer.Option(metavar="FILE", help="tasks.json for Label Studio, or documents.spacy for spaCy.")
    ],
    over: Over = False,
) -> None:
    """Write gold files for Label Studio or spaCy. Of other documents, what was found in them."""
    if to.suffix not in (".json", ".spacy"):
        raise typer.BadParameter("end the name in .json (Label Studio) or .spacy (spaCy's DocBin)", param_hint="--to")
    faults = Faults()
    with _progress(len(files)) as progress:
        from pipeline.add.gold import each_gold_file, write
        from pipeline.evaluation.gold import is_gold, read_document
        from pipeline.mentions.finder import Finder
        from pipeline.reports import docbin, label_studio
        from pipeline.reports.review import review
        from pipeline.reports.visible import path_name, visible

        kept: list[tuple[GoldDocument, bool]] = []
        for file in each_gold_file(files):
            progress.begin(file.name)
            with faults.kept(progress):
                by_people = is_gold(file)
                kept.append((read_document(file) if by_people else review(Finder(), file).gold, by_people))
            progress.done()
        if kept and to.suffix == ".json":
            tasks = label_studio.as_json(label_studio.task(gold, by_people=marked) for gold, marked in kept)
            write(to.with_suffix(".xml"), label_studio.configuration().encode(), files, over=over)
            write(to, tasks.encode(), files, over=over)
        elif kept:
            write(to, docbin.as_bytes(gold for gold, _ in kept), files, over=over)
        if kept:
            _say(progress, f"{visible(path_name(to))}: {len(kept)} document{'s' if len(kept) > 1 else ''}")
    faults.end()


@app.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An export of Label Studio, or a DocBin of spaCy.")],
    into: Into = REVIEWED,
    over: Over = False,
) -> None:
    """Write gold files from Label Studio or spaCy. What people drew without attributes is completed where it can be."""
    faults = Faults()
    with _progress(1) as progress:
        progress.begin(file.name)
        from pipeline.add.gold import GoldFiles
        from pipeline.mentions.finder import Finder
        from pipeline.reports.exchange import read
        from pipeline.reports.review import completed, refuse_statement

        documents = list(read(file))
        if not documents:
            raise EmptyDocument(f"{file}: nobody has marked a document in it: submit the annotations, export again")
        written = GoldFiles(into, over=over)
        finder = Finder()
        for one in documents:
            with faults.kept(progress):
                if isinstance(one, RolepackError):
                    raise one
                refuse_statement(f"{file}: {one.gold.id}", one.gold.text)
                _keep(one.with_gold(completed(finder, one.gold)), written, progress, file)
    faults.end()


class Faults:
    """What went wrong with files while the others went on."""

    def __init__(self) -> None:
        self._first: int | None = None

    @contextmanager
    def kept(self, progress: Progress) -> Iterator[None]:
        """Say a file's fault on standard error and keep the first one's exit code."""
        try:
            yield
        # These would befall every file.
        except (MissingModel, OutputError, ParamsError):
            raise
        except RolepackError as error:
            _warn(progress, str(error))
            if self._first is None:
                self._first = error.exit_code

    def end(self) -> None:
        """End with the first fault's exit code, if there was one."""
        if self._first is not None:
            raise typer.Exit(self._first)


class Pages:
    """The pages of a run: one file, or a folder of files where there are several statements."""

    def __init__(self, target: Path, inputs: list[Path], *, several: bool) -> None:
        """Raises OutputError where nothing may be written to `target`."""
        from pipeline.reports.write import is_folder, refuse, refuse_folder

        self._target = target
        self._inputs = inputs
        self._folder = several or is_folder(target)
        self._names: set[str] = set()
        if self._folder:
            refuse_folder(target)
        else:
            refuse(target, inputs)

    def add(self, checked: Checked) -> Path:
        """Write one statement's page and return its place; raises OutputError where that cannot be done."""
        from pipeline.reports.html import render
        from pipeline.reports.write import make_folder, write_whole

        page = render(
            checked.check,
            checked.statement,
            f"Evidence in {Path(checked.statement.id).name}",
            checked.unread,
            blind=checked.blind,
        )
        target = self._target
        if self._folder:
            make_folder(target)
            target = target / self._name(checked.statement.id)
        write_whole(target, page, self._inputs)
        return target

    def _name(self, statement: str) -> str:
        """A file name that no other statement of the run has."""
        stem = Path(statement).stem
        name, number = stem, 1
        while name.casefold() in self._names:
            number += 1
            name = f"{stem}-{number}"
        self._names.add(name.casefold())
        return f"{name}.html"


@contextmanager
def _progress(total: int) -> Iterator[Progress]:
    from pipeline.reports.progress import Progress

    with Progress(total) as progress:
        yield progress


def _each(files: Sequence[Path], progress: Progress, shown: Iterable[str] | None = None) -> Iterator[Path]:
    """The files, each `shown` while it is worked on, by its name where nothing else is given."""
    for file, name in zip(files, shown or (file.name for file in files), strict=True):
        progress.begin(name)
        yield file
        progress.done()


@contextmanager
def _aside(progress: Progress) -> Iterator[None]:
    progress.pause()
    try:
        yield
    finally:
        progress.resume()


def _say(progress: Progress, what: str | bytes) -> None:
    """Print text, or bytes as they are: JSON stays UTF-8 whatever the terminal's encoding."""
    with _aside(progress):
        typer.echo(what)


def _warn(progress: Progress, what: str) -> None:
    with _aside(progress):
        typer.echo(_complaint(what), err=True)


def _complaint(what: str) -> str:
    from pipeline.reports.visible import on_one_line

    return f"rolepack: {on_one_line(what)}"
