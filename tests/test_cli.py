"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import jsonschema
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from pipeline import cli
from pipeline.reports import schemas
from pipeline.schema import Evidence, Judgement, Reason, Verdict
from pipeline.store.write import DATABASE

ADVERT = """# Deputy Director of Nursing

Employer: Leeds Teaching Hospitals NHS Trust
Salary: £43,742 - £50,056 per annum
Closing date: 28 May 2023

## Person specification

| Criteria | Essential | Desirable |
| --- | --- | --- |
| Experience | Experience of leading a large clinical team | Experience of working with a local authority |
| Qualifications | Registered nurse | Master's degree |
"""
CRITERIA = "id,need,category,text\nC1,essential,experience,Leads teams\nC2,desirable,skills,Speaks to the public\n"
STATEMENT = "Amara Okonjo\nE-mail: amara@example.org\n\nI led a team of nine in 2021. Falls went down.\n"
COMMANDS = ("add", "extract", "criteria", "check", "query", "review", "export", "import")


class Ran:
    """What a run of the command left behind."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err
        self.lines = [json.loads(line) for line in out.splitlines() if line.startswith("{")]


@pytest.fixture
def run(capfd, monkeypatch, tmp_path):
    """Runs `rolepack` with arguments in a folder that holds pack.csv, statement.txt and advert.md."""
    (tmp_path / "pack.csv").write_text(CRITERIA, encoding="utf-8")
    (tmp_path / "statement.txt").write_text(STATEMENT, encoding="utf-8")
    (tmp_path / "advert.md").write_text(ADVERT, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    (tmp_path / "news.txt").write_text("The ward was painted on Tuesday.\n", encoding="utf-8")
    (tmp_path / "no words.txt").write_text("*** --- ***\n", encoding="utf-8")
    (tmp_path / "heads.csv").write_text("id,need,category,text\n", encoding="utf-8")
    (tmp_path / "no text.csv").write_text("id,need,category\nC1,essential,skills\n", encoding="utf-8")
    (tmp_path / "bytes.csv").write_bytes(b"id,need,category,text\nC1,essential,skills,caf\xe9s\n")
    (tmp_path / "half.json").write_text("[{", encoding="utf-8")
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "loop.html").symlink_to(tmp_path / "loop.html")
    locked = canvas.Canvas(str(tmp_path / "locked.pdf"), encrypt=StandardEncryption("secret"))
    locked.drawString(72, 720, "I led a team.")
    locked.save()
    with zipfile.ZipFile(tmp_path / "cut.docx", "w") as word:
        word.writestr("[Content_Types].xml", "<Types/>")
        word.writestr("word/document.xml", "<w:document/>" * 100)
    (tmp_path / "cut.docx").write_bytes((tmp_path / "cut.docx").read_bytes()[:200])
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["rolepack", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Ran(ended.value.code or 0, out, err)

    return run


@pytest.fixture
def judge(monkeypatch):
    """A judge that needs no model: the whole statement is evidence for the first criterion."""

    def judge(criteria, statement):
        whole = Evidence(0, len(statement.text), statement.text, True, 0.5)
        return tuple(
            Judgement(
                id=criterion.id,
                text=criterion.text,
                need=criterion.need,
                category=criterion.category,
                verdict=Verdict.NONE if number else Verdict.PARTIAL,
                confidence=0.5,
                evidence=() if number else (whole,),
                reasons=(Reason("made", "Made for a test."),),
            )
            for number, criterion in enumerate(criteria)
        )

    monkeypatch.setattr("pipeline.reports.statements.judge", judge)


def test_help_names_the_commands_that_are_built(run):
    ran = run("--help")
    assert ran.code == 0
    listed = re.findall(r"^  (\w+)  ", ran.out.partition("Commands:")[2], re.MULTILINE)
    assert listed == list(COMMANDS)
    assert "..." not in ran.out.partition("Commands:")[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(run, command):
    ran = run(command, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: rolepack {command} ")


def test_version(run):
    assert re.fullmatch(r"rolepack \d+\.\d+\S*\n", run("--version").out)


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["add"],
        ["extract"],
        ["extract", "--frobnicate", "advert.md"],
        ["extract", "--published", "Tuesday", "advert.md"],
        ["check", "pack.csv"],
        ["check", "pack.csv", "statement.txt", "--json", "--html", "page.html"],
        ["query"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2(run, arguments):
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["extract", "missing.txt"], 11),
        (["extract", "empty.txt"], 14),
        (["extract", "picture.pdf"], 12),
        (["extract", "."], 12),
        (["extract", "locked.pdf"], 13),
        (["extract", "cut.docx"], 12),
        (["extract", "x" * 300], 12),
        (["extract", "pipe.csv"], 12),
        (["criteria", "missing.txt"], 11),
        (["criteria", "empty.txt"], 14),
        (["criteria", "picture.pdf"], 12),
        (["criteria", "news.txt"], 15),
        (["criteria", "heads.csv"], 15),
        (["criteria", "no text.csv"], 12),
        (["criteria", "bytes.csv"], 12),
        (["criteria", "half.json"], 12),
        (["criteria", "folder.csv"], 12),
        (["criteria", "pipe.csv"], 12),
        (["criteria", "missing.csv"], 11),
        (["criteria", "locked.pdf"], 13),
        (["criteria", "cut.docx"], 12),
        (["check", "missing.csv", "statement.txt"], 11),
        (["check", "news.txt", "statement.txt"], 15),
        (["check", "pack.csv", "missing.txt"], 11),
        (["check", "pack.csv", "empty.txt"], 14),
        (["check", "pack.csv", "no words.txt"], 14),
        (["check", "pack.csv", "picture.pdf", "--html", "page.html"], 12),
        (["check", "pack.csv", "locked.pdf", "--html", "page.html"], 13),
        (["check", "pack.csv", "cut.docx", "--json"], 12),
        (["check", "pack.csv", "folder.csv", "--blind"], 12),
        (["check", "no text.csv", "statement.txt"], 12),
        (["check", "pack.csv", "statement.txt", "--html", "pack.csv"], 19),
        (["check", "pack.csv", "statement.txt", "--html", "loop.html"], 19),
        (["check", "pack.csv", "statement.txt", "--html", "x" * 300], 19),
        (["check", "pack.csv", "statement.txt", "--html", "advert.md/page.html"], 19),
        (["check", "pack.csv", "statement.txt", "news.txt", "--html", "missing/pages"], 19),
        (["check", "pack.csv", "statement.txt", "--html", "statement.txt"], 19),
        (["check", "pack.csv", "statement.txt", "--html", "missing/page.html"], 19),
        (["check", "pack.csv", "statement.txt", "news.txt", "--html", "advert.md"], 19),
        (["query", "SELECT 1"], 18),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_fault_is_one_line_and_an_exit_code(run, judge, tmp_path, arguments, code):
    before = kept(tmp_path)
    ran = run(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert re.fullmatch(r"rolepack: [^\n]+\n", ran.err)
    assert kept(tmp_path) == before


def kept(folder: Path) -> dict[Path, bytes | None]:
    return {path: path.read_bytes() if os.path.isfile(path) else None for path in folder.iterdir()}  # noqa: PTH113


def test_extract_prints_one_object_a_document_and_goes_on_after_a_fault(run):
    ran = run("extract", "missing.txt", "advert.md", "empty.txt", "news.txt", "--json")
    assert ran.code == 11
    assert [line["source"] for line in ran.lines] == ["advert.md", "news.txt"]
    assert len(ran.out.splitlines()) == 2
    assert [line.split()[0] for line in ran.err.splitlines()] == ["rolepack:", "rolepack:"]
    for found in ran.lines:
        jsonschema.validate(found, schemas.read("extract"))
        assert all(found["text"][m["start"] : m["end"]] == m["text"] for m in found["mentions"])
    assert ran.lines[0]["text"] == ADVERT
    assert {m["label"] for m in ran.lines[0]["mentions"]} >= {"ORG", "SALARY", "DATE", "COMPETENCY"}
    (pay,) = [m for m in ran.lines[0]["mentions"] if m["label"] == "SALARY"]
    assert (pay["min"], pay["max"]) == (43742, 50056)


def test_published_dates_what_is_relative(run, tmp_path):
    (tmp_path / "relative.txt").write_text("The board met yesterday in Leeds.\n", encoding="utf-8")
    (found,) = run("extract", "relative.txt", "--json", "--published", "2023-05-14").lines
    assert found["published"] == "2023-05-14"
    assert [m["iso"] for m in found["mentions"] if m["label"] == "DATE"] == ["2023-05-13"]


def test_criteria_of_a_pack_and_of_a_csv(run):
    for pack, texts in (
        ("advert.md", {"Experience of leading a large clinical team", "Registered nurse", "Master's degree"}),
        ("pack.csv", {"Leads teams", "Speaks to the public"}),
    ):
        (found,) = run("criteria", pack, "--json").lines
        jsonschema.validate(found, schemas.read("criteria"))
        assert texts <= {criterion["text"] for criterion in found["criteria"]}
        assert [criterion["id"] for criterion in found["criteria"]] == [
            f"C{n + 1}" for n in range(len(found["criteria"]))
        ]
        assert all(criterion["need"] in ("essential", "desirable") for criterion in found["criteria"])
        assert all(criterion["category"] for criterion in found["criteria"])


def test_without_json_a_person_can_read_it(run, judge):
    assert "Registered nurse" in run("criteria", "advert.md").out
    assert "£43,742 to £50,056" in run("extract", "advert.md").out
    assert "Partial: a real example" in run("check", "pack.csv", "statement.txt").out


def test_check_prints_one_object_a_statement(run, judge):
    ran = run("check", "pack.csv", "statement.txt", "empty.txt", "news.txt", "--json")
    assert ran.code == 14
    assert [line["statement"] for line in ran.lines] == ["statement.txt", "news.txt"]
    for found in ran.lines:
        jsonschema.validate(found, schemas.read("check"))
        assert [criterion["id"] for criterion in found["criteria"]] == ["C1", "C2"]
    (whole,) = ran.lines[0]["criteria"][0]["evidence"]
    assert whole["text"] == STATEMENT[whole["start"] : whole["end"]]


def test_check_writes_a_page(run, judge, tmp_path):
    ran = run("check", "pack.csv", "statement.txt", "--html", "page.html")
    assert (ran.code, ran.out) == (0, "page.html\n")
    assert "I led a team of nine in 2021." in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert run("check", "pack.csv", "news.txt", "--html", "page.html").code == 0
    assert "painted" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_check_writes_a_folder_of_pages_for_several(run, judge, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "statement.md").write_text("Another one.", encoding="utf-8")
    ran = run("check", "pack.csv", "statement.txt", "empty.txt", "other/statement.md", "--html", "pages")
    assert ran.code == 14
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["statement-2.html", "statement.html"]


def test_a_file_name_does_not_act_on_the_terminal(run, judge, tmp_path):
    name = "\u202etxt\x1b[31m.txt"
    (tmp_path / name).write_text("I led a team.", encoding="utf-8")
    for options in ([], ["--html", "pages"], ["--html", "pages", "--blind"]):
        ran = run("check", "pack.csv", name, "statement.txt", *options)
        assert ran.code == 0
        assert not set("\u202e\x1b") & set(ran.out + ran.err)


def test_a_statement_too_long_to_read_whole_says_so(run, tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.evidence.judge.MOST_SENTENCES", 3)
    monkeypatch.setattr("pipeline.reports.statements.judge", lambda criteria, statement: ())
    (tmp_path / "long.txt").write_text("I led a team. " * 4, encoding="utf-8")
    ran = run("check", "pack.csv", "long.txt", "--blind", "--html", "page.html")
    assert (ran.code, ran.err.startswith("rolepack: applicant 1: longer than 3 sentences")) == (0, True)
    assert "longer than 3 sentences" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert run("check", "pack.csv", "news.txt").err == ""


def test_a_blind_check_does_not_say_who_it_is(run, judge, tmp_path):
    outputs = [run("check", "pack.csv", "statement.txt", "news.txt", "--blind", "--json")]
    assert [line["statement"] for line in outputs[0].lines] == ["applicant 1", "applicant 2"]
    (whole,) = outputs[0].lines[0]["criteria"][0]["evidence"]
    assert len(whole["text"]) == whole["end"] - whole["start"]
    outputs.append(run("check", "pack.csv", "statement.txt", "--blind"))
    assert "can still be read" in outputs[1].out
    shown = [ran.out + ran.err for ran in outputs]
    outputs.append(run("check", "pack.csv", "statement.txt", "news.txt", "--blind", "--html", "pages"))
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["applicant 1.html", "applicant 2.html"]
    shown += [path.read_text(encoding="utf-8") for path in (tmp_path / "pages").iterdir()]
    for text in (*shown, outputs[-1].out):
        assert not re.search(r"Amara|Okonjo|example\.org|statement\.txt", text)
    assert "I led a team of nine in 2021." in shown[0]


def test_the_judge_of_a_blind_check_reads_the_words_as_written(run, monkeypatch):
    read = []
    monkeypatch.setattr("pipeline.reports.statements.judge", lambda criteria, statement: read.append(statement) or ())
    run("check", "pack.csv", "statement.txt", "--blind", "--json")
    run("check", "pack.csv", "statement.txt", "--json")
    assert read[0].text == read[1].text


def test_query_prints_a_table_or_one_object_a_row(run, tmp_path):
    with duckdb.connect(str(tmp_path / DATABASE)) as database:
        database.execute("CREATE TABLE roles AS SELECT 'Nurse' AS title, 50056.5::DECIMAL(9, 2) AS salary_max")
        database.execute("INSERT INTO roles VALUES ('Chair\u001b[2J', NULL)")
    ran = run("query", "SELECT * FROM roles", "--store", tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0].split() == ["title", "salary_max"]
    assert "\x1b" not in ran.out
    lines = run("query", "SELECT title, salary_max FROM roles", "--json", "--store", tmp_path).lines
    assert lines[0] == {"title": "Nurse", "salary_max": 50056.5}
    assert list(lines[1].values()) == ["Chair\u001b[2J", None]
    ran = run("query", "DELETE FROM roles", "--store", tmp_path)
    assert (ran.code, ran.out) == (18, "")


def test_what_is_not_text_in_a_name_can_be_printed(run, tmp_path):
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text("The board met in May 2023.", encoding="utf-8")
    (found,) = run("extract", name, "--json").lines
    assert found["source"] == "caf�.txt"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"]], ids=" ".join)
def test_help_loads_nothing_heavy(arguments):
    code = (
        f"import sys; sys.argv[1:] = {arguments!r}\n"
        "from pipeline.cli import main\n"
        "try: main()\n"
        "except SystemExit: print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {
        "spacy",
        "onnxruntime",
        "sklearn",
        "pdfplumber",
        "pypdfium2",
        "duckdb",
        "pyarrow",
        "numpy",
        "jinja2",
        "lxml",
    }
    assert "typer" in loaded
    assert heavy & set(loaded) == set()


def test_a_closed_pipe_is_quiet(tmp_path):
    (tmp_path / "news.txt").write_text("The board met in May 2023.", encoding="utf-8")
    read, write = os.pipe()
    os.close(read)
    ended = subprocess.run(
        [sys.executable, "-m", "pipeline", "criteria", "--help"],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    os.close(write)
    assert ended.stderr == b""
