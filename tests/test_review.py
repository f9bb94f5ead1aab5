"""Correcting and learning: a document is reviewed, edited, checked, scored, and travels to other programs."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.evaluation import gold
from pipeline.mentions.finder import Finder
from pipeline.params import Params
from pipeline.reports.marked import DRAWN
from pipeline.reports.review import completed, look_first
from pipeline.schema import DocumentType, Label, Mention, Record
from pipeline.stages import evaluation

ROOT = Path(__file__).parents[1]
ADVERT = """# Community Matron

Employer: Gloucestershire Health and Care NHS Foundation Trust
Salary: £43,742 - £50,056 per annum
Closing date: 12 November 2023

## Person specification

### Essential

- Registered nurse with current NMC registration
- Experience of leading a team of
  community nurses
"""
STATEMENT = "I led a team of nine in 2021. Falls went down. I was proud of my team, and they of me.\n"
FILE = Path("corpus/gold/reviewed/advert.md")


class Ran:
    """What a run of the command left behind."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(capfd, monkeypatch, tmp_path):
    """Runs `rolepack` in a folder like a clone that holds an advert, a statement and one gold document."""
    for name in ("documents", "reviewed"):
        (tmp_path / "corpus" / "gold" / name).mkdir(parents=True)
    (tmp_path / "models").symlink_to(ROOT / "models")
    shutil.copy(ROOT / "corpus" / "gold" / "documents" / "d004.md", tmp_path / "corpus" / "gold" / "documents")
    (tmp_path / "advert.md").write_text(ADVERT, encoding="utf-8")
    (tmp_path / "statement.txt").write_text(STATEMENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["rolepack", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Ran(ended.value.code or 0, out, err)

    return run


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_a_document_is_reviewed_edited_checked_and_scored(run, tmp_path, monkeypatch) -> None:
    ran = run("review", "advert.md", "--published", "2023-10-20")
    assert (ran.code, ran.err) == (0, "")
    assert re.fullmatch(rf"{FILE}: 5 marks(; look first at line \d+ \([^\n]+\))?\n", ran.out)
    first = gold.read_document(FILE)
    assert (first.id, first.title, first.published) == ("advert", "Community Matron", "2023-10-20")
    assert first.text == ADVERT.strip().replace("of\n  community", "of community")
    assert first.record.closing_date == "2023-11-12"
    assert [m.label for m in first.mentions] == ["ORG", "SALARY", "DATE", "COMPETENCY", "COMPETENCY"]
    edit(
        FILE,
        ("need=essential category=qualifications", "need=desirable category=qualifications"),
        ("# Community Matron", "# ⟦COMPETENCY need=essential category=values|Community⟧ Matron"),
        ("⟦DATE iso=2023-11-12 role=closing|12 November 2023⟧", "12 November 2023"),
    )
    assert run("review", "--check", FILE).out == f"{FILE}: reads, 5 marks\n"
    monkeypatch.setattr(evaluation, "tables", lambda folder: {})
    monkeypatch.setattr(evaluation, "evidence", lambda root, folder: {})
    said = evaluation.run(Params(evaluation=Params().evaluation.__class__(formats=False)), tmp_path)
    assert said.startswith("documents, reviewed, ")
    scores = json.loads((tmp_path / "corpus/evaluation/metrics.json").read_text(encoding="utf-8"))["reviewed"]
    assert scores["documents"] == 1
    assert scores["date"]["mentions"]["precision"] == 0.0
    assert scores["competency"]["mentions"] == {"precision": 1.0, "recall": 0.6667, "f1": 0.8}
    assert scores["competency"]["need_accuracy"] == 0.5
    assert scores["org"]["mentions"]["f1"] == 1.0


def test_a_broken_gold_file_stops_evaluation_with_what_is_wrong(run, tmp_path) -> None:
    run("review", "advert.md")
    edit(FILE, ("iso=2023-11-12", "iso=2023-11-31"))
    with pytest.raises(gold.GoldError, match=r"^advert\.md: line \d+: iso=2023-11-31 is not in the calendar$"):
        evaluation.run(Params(), tmp_path)


def test_one_id_is_not_given_to_two_documents(run, tmp_path) -> None:
    shutil.copy("corpus/gold/documents/d004.md", "corpus/gold/reviewed/again.md")
    with pytest.raises(gold.GoldError, match="the id d004 stands in documents too"):
        evaluation.run(Params(), tmp_path)


def test_what_a_person_wrote_is_not_written_over_unasked(run) -> None:
    run("review", "advert.md")
    FILE.write_text("mine", encoding="utf-8")
    ran = run("review", "advert.md")
    assert (ran.code, ran.out, FILE.read_text(encoding="utf-8")) == (19, "", "mine")
    assert re.fullmatch(r"rolepack: corpus/gold/reviewed/advert\.md: is there already: add --over [^\n]+\n", ran.err)
    assert run("review", "advert.md", "--over").code == 0
    assert gold.read_document(FILE).id == "advert"
    assert [path.name for path in FILE.parent.iterdir()] == ["advert.md"]


def test_a_document_is_never_its_own_gold_file(run) -> None:
    ran = run("review", "advert.md", "--into", ".", "--over")
    assert (ran.code, Path("advert.md").read_text(encoding="utf-8")) == (19, ADVERT)


@pytest.mark.parametrize("name", ["statement.txt", "corpus/statements/r001/short.txt"])
def test_a_statement_never_becomes_gold(run, name: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(STATEMENT if name == "statement.txt" else "A team of nine was led.\n", encoding="utf-8")
    ran = run("review", name, "advert.md")
    assert (ran.code, ran.out.partition(":")[0]) == (12, str(FILE))
    assert re.fullmatch(r"rolepack: \w+\.txt: looks like an applicant's statement[^\n]+\n", ran.err)
    assert [path.name for path in FILE.parent.iterdir()] == ["advert.md"]
    assert run("export", name, "--to", "x.json").code == 12
    assert not Path("x.json").exists()


def test_a_statement_that_somebody_marked_elsewhere_is_refused_too(run) -> None:
    tasks = [{"id": 1, "data": {"text": STATEMENT}, "annotations": [{"result": []}]}]
    Path("x.json").write_text(json.dumps(tasks), encoding="utf-8")
    ran = run("import", "x.json")
    assert (ran.code, list(FILE.parent.iterdir())) == (12, [])
    assert "x.json: task-1: looks like an applicant's statement" in ran.err


def test_relations_are_noted_with_the_words_that_say_so(run) -> None:
    said = "NHS Dorset Integrated Care Board replaced NHS Dorset CCG on 1 July 2022."
    Path("news.txt").write_text(f"# A new board\n\n{said}\n", encoding="utf-8")
    assert run("review", "news.txt").code == 0
    (relation,) = gold.read_document(FILE.with_name("news.md")).relations
    assert (relation.kind, relation.subject_id, relation.object_id, relation.date) == (
        "replaces",
        "QVV",
        "11J",
        "2022-07-01",
    )
    for name in ("tasks.json", "news.spacy"):
        if name.endswith(".spacy"):
            pytest.importorskip("spacy")
        assert run("export", FILE.with_name("news.md"), "--to", name).code == 0
        assert run("import", name, "--over").code == 0
        assert gold.read_document(FILE.with_name("news.md")).relations == (relation,)


def test_names_are_safe_and_no_two_documents_get_one(run) -> None:
    for folder, name in (("a", "Job Pack.md"), ("b", "job pack.txt"), ("c", "d004.md"), ("d", "README.md")):
        Path(folder).mkdir()
        (Path(folder) / name).write_text(ADVERT, encoding="utf-8")
    ran = run("review", "a/Job Pack.md", "b/job pack.txt", "c/d004.md", "d/README.md")
    assert ran.code == 0
    names = ["d004-2.md", "document-readme.md", "job-pack-2.md", "job-pack.md"]
    assert sorted(path.name for path in FILE.parent.iterdir()) == names
    assert [gold.read_document(FILE.parent / name).id for name in names] == [name[:-3] for name in names]


def test_a_document_that_other_gold_has_is_pointed_out(run) -> None:
    text = gold.read_document(Path("corpus/gold/documents/d004.md")).text
    Path("again.txt").write_text(text, encoding="utf-8")
    ran = run("review", "again.txt")
    assert ran.code == 0
    assert ran.err == "rolepack: corpus/gold/reviewed/again.md: repeats documents/d004.md: keep one of the two\n"


def test_a_text_with_signs_of_the_notation_is_refused(run) -> None:
    Path("signs.txt").write_text("Apply to Leeds City Council.\n\nBy ⟦post⟧.\n", encoding="utf-8")
    ran = run("review", "signs.txt")
    assert (ran.code, ran.out) == (12, "")
    assert "line 3 of the text has a ⟦" in ran.err
    assert list(FILE.parent.iterdir()) == []


def test_check_tells_faults_and_doubts_with_their_lines(run) -> None:
    run("review", "advert.md")
    edit(
        FILE,
        ("id=RTQ", "id=XXX"),
        ("DATE iso=2023-11-12 role=closing", "DATE role=closing"),
        ("employer_id: RTQ\n", ""),
    )
    ran = run("review", "--check", FILE)
    assert (ran.code, ran.out) == (0, f"{FILE}: reads, 5 marks\n")
    assert ran.err.splitlines() == [
        f"rolepack: {FILE}: line 9: a doubt: no list has the code XXX",
        f"rolepack: {FILE}: line 11: a doubt: DATE without iso: 12 November 2023",
    ]
    edit(FILE, ("need=essential category=qualifications", "need=must category=skill"))
    ran = run("review", "--check", FILE, "corpus/gold/documents", "missing.md")
    assert ran.code == 12
    assert ran.out == "corpus/gold/documents/d004.md: reads, 26 marks\n"
    assert [line.split(": ")[2:4] for line in ran.err.splitlines()[:2]] == [
        ["line 17", "need=must is none of essential, desirable, unspecified"],
        ["line 17", "category=skill is none of experience, knowledge, skills, values, qualifications"],
    ]
    assert ran.err.splitlines()[2] == "rolepack: there is no file missing.md: check the path"
    assert run("review", "--check", "corpus").code == 12


@pytest.mark.parametrize("name", ["tasks.json", "documents.spacy"])
def test_gold_files_travel_and_come_back_the_same(run, name: str) -> None:
    if name.endswith(".spacy"):
        pytest.importorskip("spacy")
    run("review", "advert.md")
    ran = run("export", "corpus/gold/reviewed", "corpus/gold/documents", "--to", name)
    assert (ran.code, ran.out) == (0, f"{name}: 2 documents\n")
    assert Path("tasks.xml").exists() == (name == "tasks.json")
    assert run("export", FILE, "--to", name).code == 19
    assert run("export", FILE, FILE, "--to", name, "--over").code == 0
    assert run("export", "corpus/gold/reviewed", "corpus/gold/documents", "--to", name, "--over").code == 0
    Path("elsewhere/back").mkdir(parents=True)
    assert run("import", name, "--into", "elsewhere/back").code == 0
    for path in (FILE, Path("corpus/gold/documents/d004.md")):
        assert gold.read_document(Path("elsewhere/back") / path.name) == gold.read_document(path)


def test_an_export_writes_nothing_over_unasked_not_even_beside_it(run) -> None:
    Path("tasks.xml").write_text("mine", encoding="utf-8")
    assert run("export", "corpus/gold/documents", "--to", "tasks.json").code == 19
    assert (Path("tasks.json").exists(), Path("tasks.xml").read_text(encoding="utf-8")) == (False, "mine")
    assert run("export", "corpus/gold/documents", "--to", "tasks.json", "--over").code == 0
    assert run("export", "corpus/gold/documents", "--to", "tasks.json").code == 0


def test_what_was_found_in_a_document_is_exported_as_a_prediction(run) -> None:
    assert run("export", "advert.md", FILE.parent.parent / "documents", "--to", "tasks.json").code == 0
    found, marked = json.loads(Path("tasks.json").read_text(encoding="utf-8"))
    assert (found.keys(), marked.keys()) == ({"data", "predictions"}, {"data", "annotations"})


def test_regions_that_a_person_drew_are_completed(run) -> None:
    text = "Leeds City Council pays £30,000 to £35,000 a year."
    regions = [
        {"from_name": "label", "id": str(at), "value": {"start": text.index(said), "end": text.index(said) + len(said)}}
        for at, said in enumerate(("Leeds City Council", "£30,000 to £35,000", "pays"))
    ]
    for one, label in zip(regions, ("ORG", "SALARY", "DATE"), strict=True):
        one["value"]["labels"] = [label]
    Path("drawn.json").write_text(
        json.dumps([{"id": 1, "data": {"text": text, "document": "drawn"}, "annotations": [{"result": regions}]}]),
        encoding="utf-8",
    )
    ran = run("import", "drawn.json")
    assert (ran.code, ran.err) == (0, "")
    council, day, pay = sorted(gold.read_document(FILE.with_name("drawn.md")).mentions, key=lambda m: m.start)
    assert (council.id, day.iso) == ("E08000035", None)
    assert (pay.min, pay.max) == (30000, 35000)


def test_a_region_that_does_not_fit_is_refused_and_the_others_are_kept(run) -> None:
    value = {"start": 0, "end": 5, "text": "York", "labels": ["ORG"]}
    bad = {"id": 1, "data": {"text": "Leeds."}, "annotations": [{"result": [{"from_name": "label", "value": value}]}]}
    good = {"id": 2, "data": {"text": "Leeds."}, "annotations": [{"result": []}]}
    Path("x.json").write_text(json.dumps([bad, good]), encoding="utf-8")
    ran = run("import", "x.json")
    assert (ran.code, ran.out) == (12, "corpus/gold/reviewed/task-2.md: 0 marks\n")
    assert re.fullmatch(r"rolepack: x\.json: task 1: the region from 0 to 5 is not in its text[^\n]+\n", ran.err)


def test_an_export_in_which_nobody_has_marked_anything_is_refused(run) -> None:
    run("export", "advert.md", "--to", "tasks.json")
    ran = run("import", "tasks.json")
    assert (ran.code, ran.out) == (14, "")
    assert ran.err == "rolepack: tasks.json: nobody has marked a document in it: submit the annotations, export again\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["review"], 2),
        (["review", "missing.pdf"], 11),
        (["review", "advert.md", "--into", "no/such/folder"], 19),
        (["review", "advert.md", "--into", "advert.md"], 19),
        (["review", "--check", "missing.md"], 11),
        (["review", "--check", "advert.md"], 12),
        (["export", "corpus/gold/documents", "--to", "x.txt"], 2),
        (["export", "missing.md", "--to", "x.json"], 11),
        (["export", "corpus/gold/reviewed", "--to", "x.json"], 11),
        (["export", "corpus/gold/documents", "--to", "no/x.json"], 19),
        (["import", "missing.json"], 11),
        (["import", "advert.md"], 12),
        (["import", "corpus"], 12),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_fault_has_an_exit_code_and_writes_nothing(run, tmp_path, arguments: list[str], code: int) -> None:
    before = sorted(tmp_path.rglob("*"))
    ran = run(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert code == 2 or re.fullmatch(r"rolepack: [^\n]+\n", ran.err)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_person_is_told_where_to_look_first() -> None:
    text = "a\nb\nc\nd"
    sure = (0.95, 0.8, None, 0.3)
    mentions = tuple(
        Mention(label=Label.ORG, start=2 * at, end=2 * at + 1, text=text[2 * at], confidence=one)
        for at, one in enumerate(sure)
    )
    document = gold.GoldDocument("x", DocumentType.OTHER, None, "", text, mentions, Record())
    assert look_first(document, 7) == ((8, "b"), (10, "d"))


def test_only_what_a_person_drew_without_attributes_is_completed() -> None:
    text = "Leeds City Council and Leeds City Council"
    mentions = tuple(
        Mention(label=Label.ORG, start=at, end=at + 18, text=text[at : at + 18], found_by=by)
        for at, by in ((0, ""), (23, DRAWN))
    )
    document = gold.GoldDocument("x", DocumentType.OTHER, None, "", text, mentions, Record())
    assert [m.id for m in completed(Finder(), document).mentions] == [None, "E08000035"]
