"""Requirements: every shape of person specification, lists, running text; and what only looks like a requirement."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from pipeline.evaluation.gold import read_documents, unmark
from pipeline.evaluation.scores import token_f1
from pipeline.issues import Issues
from pipeline.mentions.category import category_of
from pipeline.mentions.competency import CompetencyFinder
from pipeline.mentions.need import default, looking_back, ruled, stated, untag
from pipeline.mentions.sections import Sense, read_heading
from pipeline.mentions.specification import Column, column
from pipeline.mentions.wording import wordings
from pipeline.schema import Block, BlockKind, Category, Document, Label, Mention, Need
from pipeline.text import plain

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def document(text: str) -> Document:
    return Document(source="t.md", sha256="", mime="text/markdown", text=text, blocks=plain.blocks(text))


def where(mention: Mention) -> tuple[int, int, str, Need | None, Category | None]:
    return mention.start, mention.end, mention.text, mention.need, mention.category


def E(words: str, category: str = "experience") -> str:  # noqa: N802 (one letter keeps the tables readable)
    return f"⟦COMPETENCY need=essential category={category}|{words}⟧"


def D(words: str, category: str = "experience") -> str:  # noqa: N802
    return f"⟦COMPETENCY need=desirable category={category}|{words}⟧"


def U(words: str, category: str = "experience") -> str:  # noqa: N802
    return f"⟦COMPETENCY need=unspecified category={category}|{words}⟧"


SPECIFICATIONS = [
    pytest.param(
        f"""# Ward Manager

## Main duties

- Lead the ward team
- Experience of patients is yours to improve

## Person Specification

### Qualifications

#### Essential

- {E("Registered nurse (adult)", "qualifications")}

#### Desirable

- {D("Mentorship qualification", "qualifications")}

### Experience

#### Essential

- {E("Running a shift on an acute ward")}.

## How to apply

- Experience counts, so tell us about it""",
        id="category, then need",
    ),
    pytest.param(
        f"""Person Specification

Essential criteria

Experience

- {E("Managing a budget")}

Skills

- {E("Clear writing", "skills")}

Desirable criteria

Knowledge

- {D("The Care Act 2014", "knowledge")}""",
        id="need, then category, in plain text",
    ),
    pytest.param(
        f"""Person specification

Qualifications
Essential criteria
{E("Degree in a relevant subject", "qualifications")}
{E("Registration with the HCPC", "qualifications")}

Desirable criteria
{D("Leadership qualification", "qualifications")}

Key responsibilities

Experience of line management in the team""",
        id="a line a requirement, no bullets",
    ),
    pytest.param(
        f"""## Person specification

Key: A = application form, I = interview

| Criteria | Essential | Desirable | Assessed by |
| --- | --- | --- | --- |
| **Education** | {E("Educated to degree level", "qualifications")} | {D("An MBA", "qualifications")} | A/C |
| Experience | {E("Leading a team of ten")}<br>{E("Chairing meetings")} | N/A | A, I |
| | {E("Writing business cases")} | | I |""",
        id="essential and desirable as columns",
    ),
    pytest.param(
        f"""## Person specification

| Attribute | Criteria | E/D | How assessed |
| --- | --- | --- | --- |
| Qualifications | {E("Qualified social worker", "qualifications")} | E | AF |
| | {D("Practice educator award", "qualifications")} | D | AF/C |
| Knowledge | {E("Mental Capacity Act 2005", "knowledge")} | Essential | I |""",
        id="need as a column of letters",
    ),
    pytest.param(
        f"""## Person specification

| | Essential | Desirable |
| --- | --- | --- |
| **Experience** | | |
| {E("Managing a rota")} | ✓ | |
| {D("Working for a charity")} | | ✓ |
| **Skills** | | |
| {E("Good IT skills", "skills")} | X | |""",
        id="need as ticks, sections as rows",
    ),
    pytest.param(
        "Competency\tDescription\tKnowledge, experience and skills required\n"
        "Leading change\t<p>Leads the board's plan and has experience of the patch.</p>\t"
        f"<p>{E('Extensive experience of leading change')}.</p> <p>{E('Ability to think ahead', 'skills')}.</p>\n\n"
        "<p>Trust</p>\t<p>Meets partners every month.</p>\t"
        f"<p>{E('Sound understanding of local government', 'knowledge')}.</p>"
        f"<ul><li>{D('Coaching skills', 'skills')} (desirable)</li></ul>",
        id="description left out, tab-separated, tags left in",
    ),
    pytest.param(
        f"""# Who we want

Every requirement below is essential, save those marked (D), which are desirable.

- {E("Ability to read a balance sheet", "skills")}
- {D("Experience in a charity")} (D)""",
        id="a sentence defines the marks",
    ),
    pytest.param(
        f"""PERSON SPECIFICATION (E = essential, D = desirable; A application, I interview)

* {E("Full GMC registration", "qualifications")} (E) A
* {D("Fellowship of a royal college", "qualifications")} (D) A/I
* {E("Experience of teaching")} (E, A/I)""",
        id="tags and methods at the end",
    ),
    pytest.param(
        f"""### Selection criteria

E1. {E("Experience of leading teams")}
E2. {E("Knowledge of NHS finance", "knowledge")}
D1. {D("Knowledge of the county", "knowledge")}""",
        id="codes in front",
    ),
    pytest.param(
        f"""## About you

You **must** show that you have:

1. {E("A degree in public health", "qualifications")}
2. Knowledge of:
   a. {E("sexual health services", "knowledge")}
   b. {E("treatment pathways", "knowledge")}

It would be nice if you also had:

3. {D("Time spent on the front line")}

## What we offer

- Experience of a friendly team""",
        id="numbered, nested under a lead of their own",
    ),
    pytest.param(
        f"""WHO WE ARE AFTER

You will need:

> {E("A teaching qualification", "qualifications")} (trainees will not be seen)
> {E("Experience of running a rota")} - we will ask to see one""",
        id="quote signs for bullets, remarks after the requirement",
    ),
    pytest.param(
        f"""**Competency framework**

All that stands under “What we will look for” is essential.

**1. Money**

*What it means here.* Little of it.

*What we will look for*

– {E("You have run a budget in deficit")}
– {E("You are frank", "values")}

**2. People**

*What we will look for*

– {E("You build teams that last", "skills")}""",
        id="italic headings, items that are whole sentences, a rule that quotes a heading",
    ),
    pytest.param(
        f"""## Person specification

**Learning**

1. {E("Degree in any subject", "qualifications")} - E - A
2. {D("Coaching course", "qualifications")} - D - A, I

**Conduct**

3. {E("Owns up to mistakes", "values")} - E - I""",
        id="need and method after dashes",
    ),
    pytest.param(
        f"""**We're after someone with**

- {E("a spell in a busy kitchen")}
- {E("knowledge of allergens", "knowledge")}

**We'd jump at anyone with**

- {D("a second language", "skills")}""",
        id="what one would like stands against what one is after",
    ),
    pytest.param(
        f"""## Person specification

### Experience

- {E("Experience of general practice")} is essential. {D("Experience of triage")} is desirable.""",
        id="one bullet, two requirements",
    ),
    pytest.param(
        f"""## What you'll bring

- {E("Experience of audit")}
- {E("Ability to listen", "skills")}

## Nice to have

- {D("Experience of research")}""",
        id="no label, but it stands against a desirable list",
    ),
    pytest.param(
        f"""## Person specification

- Essential
- {E("Ability to listen", "skills")}
- Desirable
- {D("Ability to sing", "skills")}""",
        id="needs as bullets of the same level",
    ),
    pytest.param(
        f"""SELECTION CRITERIA

All posts - must have
E1 {E("Degree in nursing", "qualifications")}
E2 {E("Running clinics in prisons over a period that makes for a long line", "experience")}
E3 {E("Knowledge of custody healthcare", "knowledge")}

Either post - would like
D1 {D("Diploma in addictions", "qualifications")}

A guaranteed interview is offered to those who meet E1 to E3 above, and E2 counts double.
""",
        id="lines that codes number",
    ),
    pytest.param(
        f"""### Who are we looking for?

Your supporting statement should give proof of each of these essentials:

1. {E("a degree in health promotion", "qualifications")}
2. {E("the ability to calm a room", "skills")}

The following are not essential, but may tip the balance:

3. {D("familiarity with Hexham", "knowledge")}
""",
        id="a lead that names the application and the criteria",
    ),
    pytest.param(
        f"""## Competency framework

Unless marked *(desirable)*, requirements are essential.

| Competency | Description | Requirements |
| --- | --- | --- |
| A. Workforce | Plans | • {E("Delivery of a workforce plan")}<br>• {D("Exposure to unions")} *(desirable)* |
""",
        id="a rule for what is not marked, marks in italics",
    ),
    pytest.param(
        f"""**Person specification**

| Criteria | Essential | Desirable | How assessed |
| --- | --- | --- | --- |
| What you know | {E("Care framework", "knowledge")} | {D("Home care prices", "knowledge")} | Interview |
| What you can do | {E("Present data simply", "skills")} | | Presentation |
""",
        id="rows that are questions",
    ),
    pytest.param(
        f"""3. JOB REQUIREMENTS

3.1 {E("Experience of trading standards work")}.
3.2 {E("A commitment to fairness", "values")}.
3.3 {E("Able to drive to farms", "skills")}.

4. CONDITIONS

4.1 The post is politically restricted.
4.2 A check will be made.
4.3 Experience of it is said to be dull.""",
        id="lines that bare numbers count",
    ),
    pytest.param(
        f"""PERSON SPECIFICATION

Qualifications

{E("Food hygiene certificate", "qualifications")}
E
{D("Coaching award", "qualifications")}
D

Experience

{E("Working in a large kitchen")}
E""",
        id="needs on lines of their own",
    ),
    pytest.param(
        "PERSON SPECIFICATION\n\n\tESSENTIAL\tDESIRABLE\n"
        f"QUALIFICATIONS\t{E('Medical degree', 'qualifications')}\t{D('Doctorate', 'qualifications')}\n"
        f"\t{E('Full GMC registration', 'qualifications')}\n"
        f"EXPERIENCE\t{E('Running a take')}\t{D('Point of care ultrasound')}",
        id="tabs, the label only on the first of its rows",
    ),
    pytest.param(
        f"""PERSON SPECIFICATION

1. EDUCATION AND TRAINING
a) {E("Good general education", "qualifications")} (E) Interview
b) {D("Typing diploma", "qualifications")} (D) Certificate
2. OTHER
a) {E("Able to work late", "skills")} (E) Interview""",
        id="titles among the items of a list",
    ),
    pytest.param(
        f"""## Person specification

**Experience**

1. {U("Running a clinic")}
2. {U("Teaching students")}

**Education**

3. {U("Educated to degree level or with the like experience", "qualifications")}

Please send your application to us.""",
        id="an item that stands alone like a heading",
    ),
    pytest.param(
        f"""## Person specification

| Requirement | E / D | Method |
| --- | --- | --- |
| Other matters | | |
| {E("Able to work nights", "skills")} | E | A |
| {D("Managing a rota")} | D | A, I |""",
        id="a row of one cell is a heading where needs stand beside",
    ),
    pytest.param(
        f"""## Person specification

| {E("Supervision and assessment of learners")} | Essential |
| {E("Managing a ward")} | Essential |
| {D("Teaching in a university")} | Desirable |
| {D("Teaching children")} | Desirable |""",
        id="no header, and no row that looks like one",
    ),
    pytest.param(
        f"""Criteria          Essential                            Desirable

Qualifications    {E("Diploma in care, or willing to work", "qualifications")}  {D("Degree", "qualifications")}
                  towards it

Experience        {E("Care of older people")}                 {D("Care of children")}""",
        id="columns of spaces, a cell on two lines",
    ),
    pytest.param(
        f"""## Leadership competencies

- {U("Able to set out a vision", "skills")}

### What the levels mean

- Level 1: Has basic knowledge of the field
- Level 2: Has experience and advises others""",
        id="levels of a scale ask for nothing",
    ),
    pytest.param(
        f"""## About you

We are fussy about the following:

- {E("a degree in chemistry", "qualifications")}
- {E("skill with a spreadsheet", "skills")}

It would be lovely if you also had {D("experience of audit")}.""",
        id="a list over what is desirable in a sentence",
    ),
    pytest.param(
        f"""Essential criteria

- {E("Experience of casework")}

Desirable criteria

- {D("Experience of courts")}

Behaviours

We'll assess you against these behaviours during the selection process:

- {U("Working together", "values")}
- {U("Delivering at pace", "values")}""",
        id="behaviours after the desirable criteria",
    ),
    pytest.param(
        f"""Person specification

Audit and teaching
Essential criteria
- {E("Has led an audit")}
Desirable criteria
- {D("Has taught students")}""",
        id="a line over a need is a heading",
    ),
    pytest.param(
        f"""## Who we are

- A team with deep experience of health
- People with great skills

## Knowledge and experience

- {E("Four GCSEs at grades A* to C", "qualifications")} E A/C
- {D("Knowledge of vitamin D and its uses", "knowledge")} D
- {E("Experience of supporting a person to manage pain")} (E) I""",
        id="letters at the end that are marks, and one that is none",
    ),
    pytest.param(
        f"""# Analyst

## Detailed job description and main responsibilities

- Knowledge of local services is shared with others
- Ability to prescribe is being developed

MUST-HAVES

- {E("Supplier management and negotiation", "skills")}

NICE-TO-HAVES

- {D("Clinical safety training", "qualifications")}

## Important information

- We are committed to equality of opportunity
- Applications are welcome from everybody
""",
        id="duties and notices around two lists",
    ),
]

PROSE = [
    pytest.param(
        f"You will bring {U('significant board-level experience')}, {U('strong leadership', 'skills')} and "
        f"{U('the ability to explain a deficit in public', 'skills')}.",
        id="coordinated",
    ),
    pytest.param(
        f"You must be {E('a qualified accountant', 'qualifications')} with "
        f"{E('an up-to-date grasp of pensions', 'knowledge')}.",
        id="a person with something",
    ),
    pytest.param(
        f"{D('Experience of pooled budgets')} would be an advantage, as would "
        f"{D('an understanding of universities', 'knowledge')}.",
        id="tail, as would",
    ),
    pytest.param(f"Bonus points if you have {D('experience of audit')}.", id="bonus points"),
    pytest.param(
        f'Candidates will need "{E("extensive experience of running a public body")}" and '
        f'"{E("the resilience to lead through change", "skills")}", the advert says.',
        id="quoted in the news",
    ),
    pytest.param(
        f"The ideal candidate will have {U('proven leadership skills', 'skills')} and "
        f"{U('a commitment to public service', 'values')}.",
        id="the ideal candidate",
    ),
    pytest.param(
        f"## About you\n\nYou will need {E('a track record of delivery')}. "
        f"We also want to see {E('an independent mind', 'skills')}. These are must-haves.",
        id="a sentence that looks back",
    ),
    pytest.param(
        f"We will only interview people who can show us {E('experience of running a ward')} "
        f"and {E('the confidence to say no', 'skills')}.",
        id="only people who can show",
    ),
    pytest.param(
        "**You**\n\nNice to have, and no more than that: "
        f"{D('time spent on a ward')}; {D('a first aid certificate', 'qualifications')}.",
        id="a heading on the same line",
    ),
    pytest.param(
        f"The job description will call for {E('experience of commissioning')} "
        f"and {E('a relevant degree', 'qualifications')}; "
        f"{D('knowledge of the borough', 'knowledge')} will be desirable.",
        id="a clause with a need of its own",
    ),
    pytest.param(
        f"Locality leads should have {E('a current professional registration', 'qualifications')} "
        f"and {E('an appetite for sharing power', 'values')}.",
        id="asked of the holders of a named post",
    ),
    pytest.param(
        f"The advert seeks {U('a Fellow of the Royal College of Physicians', 'qualifications')} "
        f"who has {U('experience of a small hospital')}.",
        id="an advert that seeks somebody who has something",
    ),
    pytest.param(
        f"## About you\n\nYou have {E('a good knowledge of wound care', 'knowledge')}. "
        f"You can {E('explain a diagnosis to a child', 'skills')}, and you "
        f"{E('treat each family as the experts', 'values')}. "
        f"You'll also need {E('a full licence and the use of a car', 'qualifications')}. "
        f"If you already hold {D('a coaching certificate', 'qualifications')} or "
        f"{D('a master’s degree', 'qualifications')} we'd be thrilled; if you don't, we'll help.",
        id="manner beside requirements, also needed, either of two",
    ),
    pytest.param(
        f"She said: “We asked for {E('a proven record in turning round a department')} and for "
        f"{E('a sense of humour that survives a council, a union and a merger', 'values')}, "
        f"and we would have liked {D('some experience of estates')}.”",
        id="asked for again, a relative clause with a list, what one would have liked",
    ),
    pytest.param(
        f"The adverts agree: “{E('recent ward experience')}” and “{E('an ability to teach', 'skills')}” are essential, "
        f"“{D('a research background')}” is desirable.",
        id="quotations called essential and desirable",
    ),
    pytest.param(
        f"The role profile would ask for {E('experience of audit')} and {E('an understanding of risk', 'knowledge')} "
        f"as essentials, and for {D('connections with local schools')} as a desirable.",
        id="as essentials, as a desirable",
    ),
    pytest.param(
        f"The governors said that they wanted {U('someone who has run a school')} rather than inspected one.",
        id="someone who",
    ),
    pytest.param(
        f"You'll have {U('worked with people in a supportive role')}, and you do need {E('patience', 'values')}. "
        f"You'll need {E('a driving licence', 'qualifications')}, as the buses are few.",
        id="have worked, do need, the reason left out",
    ),
    pytest.param(
        f"For this post, {E('experience of catering')} is essential and {D('experience of hospitals')} is desirable.",
        id="two verdicts in a sentence",
    ),
    pytest.param(
        f"The panel agreed that {D('a law degree', 'qualifications')} be desirable rather than essential.",
        id="what the panel agreed",
    ),
    pytest.param(
        f"We think that {E('a real understanding of the valley', 'knowledge')}, which you may have from living in it, "
        "is essential.",
        id="a clause about the requirement",
    ),
    pytest.param(
        "## The person we seek\n\n"
        f"She or he will combine {U('a deep knowledge of the law', 'knowledge')} with "
        f"{U('the skill to bring people together', 'skills')}. {E('Independence of mind', 'values')} is vital, as are "
        f"{E('excellent communication skills', 'skills')}.",
        id="she or he, as are",
    ),
    pytest.param(
        f"## About you\n\nWe are seeking {U('first-class negotiation', 'skills')}, "
        f"{U('plain speech and plainer writing')}, and {U('ease with data of poor quality', 'skills')}.",
        id="a comma before the last and",
    ),
    pytest.param(
        f"## Who'd suit\n\nYou'll need {E('an MPharm or equivalent', 'qualifications')}, "
        f"{E('GPhC registration', 'qualifications')} and {E('three years since qualifying')}. "
        f"We do insist on {E('good manners', 'values')}. "
        f"{D('A teaching certificate', 'qualifications')} would be lovely.",
        id="a qualification by its name, years, what a voice insists on",
    ),
    pytest.param(
        "Paediatric experience is not a requirement. "
        f"{D('A finance background')} or {D('a degree in law', 'qualifications')} may help.",
        id="no requirement, and two that may help",
    ),
    pytest.param(
        f"The person we have in mind has {U('kept accounts')}, can {U('write a letter', 'skills')} and "
        f"{U('doesn’t judge', 'values')}.",
        id="the person we have in mind",
    ),
    pytest.param(
        f"We need {E('a registered nurse', 'qualifications')} with {E('experience of dementia')}. "
        f"They need an OT from Monday. Must be {E('HCPC registered', 'qualifications')}. "
        f"Ideally {D('some mental health experience')}.",
        id="who is needed from when, and what is",
    ),
    pytest.param(
        f"You'll need to be {E('registered with the HCPC', 'qualifications')} and ideally have "
        f"{D('worked in a hospice')}. It would help if you {D('knew your way round a spreadsheet', 'knowledge')}, "
        f"but you can learn. {D('Previous experience')} isn't essential.",
        id="ideally in mid-sentence, it would help if, isn't essential",
    ),
    pytest.param(
        f"""The board seeks a person with

– {E("leadership just below board level", "skills")}
– {E("the ability to say no", "skills")}

{D("A clinical background")} would help.""",
        id="a lead that breaks off, against what would help",
    ),
    pytest.param(
        f"""## Person specification

### Experience
E  {E("Work with adults")}
D  {D("A community group")}

### Knowledge
E  {E("What a home visit is for", "knowledge")}
D  {D("Local buses", "knowledge")}""",
        id="letters of need in a column before the items",
    ),
    pytest.param(
        """## What we offer you

| What | Detail |
| --- | --- |
| Pay | £550 a day |
| Commitment | 24 days |
| Panel | 30 June |""",
        id="a table of terms",
    ),
    pytest.param(
        f"""**You will need**

| Requirement | |
|---|---|
| {E("NMC registration", "qualifications")} | Essential |
| {E("Six months on a ward")} | Essential |
| {D("A mentor's course", "qualifications")} | Desirable |""",
        id="a header of one title beside needs",
    ),
    pytest.param(
        f"""## Skills and experience needed

- {E("Experience of home visits")}

Interviews will be held in Taunton. You can work at home on three days.""",
        id="sentences about the terms below a list",
    ),
    pytest.param(
        f"## The person\n\nYou will have {E('experience of care work')}. You should be {E('kind', 'values')}.\n\n"
        f"It would help, but is not vital, if you had {D('a background in law')}.",
        id="what one will have beside what would help",
    ),
    pytest.param(
        f"## About you\n\nYou are {U('generous with credit', 'values')}, {U('good on the phone', 'skills')} and "
        f"{U('not easily put off', 'values')}.",
        id="what one is, whatever the words",
    ),
    pytest.param(
        f"Person: {E('AAT level 3', 'qualifications')}; {E('two years in a finance team')}. "
        f"Desirable: {D('charity accounts')}.\n\nTerms: fixed to March; a pension.",
        id="titles on the lines that they begin",
    ),
    pytest.param(
        f"### Handy but not a deal-breaker\n\n☐ {D('Care Certificate', 'qualifications')}\n☐ {D('An allotment')}",
        id="boxes to tick under a heading of need",
    ),
    pytest.param(
        f"It is desirable that you have {D('written a tender')} and that you know "
        f"{D('a good deal about its rules', 'knowledge')}.",
        id="that you have and that you know",
    ),
    pytest.param(
        f"It is essential that you hold {E('a full driving licence', 'qualifications')}.",
        id="it is essential that",
    ),
    pytest.param(
        f"## About you\n\nYou should have {U('a good understanding of data protection', 'knowledge')} "
        f"and be {U('a competent user of spreadsheets', 'skills')}.",
        id="and be",
    ),
    pytest.param(
        f"The essential criteria should include {E('current registration with the NMC', 'qualifications')} and "
        f"{E('experience as a director')}.",
        id="what the criteria should include",
    ),
    pytest.param(
        f"The board looked, it was said, for “{U('experience of mergers')}” and “{U('a cool head')}”.",
        id="looked for what is quoted",
    ),
    pytest.param(
        f"## Skills\n\nExperience of any of the following would be useful: {D('triage')}; {D('telephone advice')}.",
        id="any of the following",
    ),
]

NOTHING = [
    pytest.param("You will lead a team of ten and be responsible for a budget of £2m.", id="duties"),
    pytest.param("You'll have access to training, the opportunity to develop and support.", id="offers"),
    pytest.param("Applicants must have the right to work in the UK.", id="eligibility"),
    pytest.param("An enhanced DBS check is required. Attendance is essential.", id="checks"),
    pytest.param("You will need to travel between sites. You must register with a GP.", id="what one must do"),
    pytest.param(
        "Dr Okoro has extensive experience of leading NHS trusts and a strong track record.", id="a biography"
    ),
    pytest.param("You can have your say. You will have the chance to ask questions.", id="an invitation"),
    pytest.param("We need a Community Matron for the villages. We want somebody to help us.", id="a vacancy"),
    pytest.param("## Benefits\n\n- 27 days' leave\n- Training\n- Experience of a diverse team", id="benefits"),
    pytest.param("## Key responsibilities\n\n- Experience-based design\n- Skills training for wards", id="duty list"),
    pytest.param("| Requirement | Date |\n| --- | --- |\n| Experience survey | 3 May |", id="some other table"),
    pytest.param("", id="nothing at all"),
    "They are:\n\n- Dr Ann Otter, a GP in Hailsham\n- Jo Badger, a consultant nurse at the trust",
    "The trust has:\n\n- experience of two failed mergers\n- a team with excellent skills",
    "Knowledge of the area is not required.",
    "You can find us by the river. You know how busy a ward is, and you treat yourself to a coffee.",
    "> We shall miss her.\n> She had experience of every ward in the place.",
    "## Vetting and other conditions\n\nYou need to have lived in the UK without a break for three years.",
    "Her experience of mergers was seen as key.",
    "Within a year you should be able to show that three things have stopped.",
    "Thank you for your interest in this important role.",
    "Newly qualified doctors are very welcome.",
    "## About you\n\nEvidence of vaccination against hepatitis B is needed.",
    "## Eligibility\n\nYou must be a member of the Trust on appointment.",
]


@pytest.mark.parametrize("marked", [*SPECIFICATIONS, *PROSE])
def test_requirements(marked: str) -> None:
    text, expected = unmark(marked)
    found = CompetencyFinder().find(document(text), Issues())
    assert [where(m) for m in found] == [where(m) for m in expected]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_requirement(text: str) -> None:
    assert [m.text for m in CompetencyFinder().find(document(text), Issues())] == []


def test_a_specification_without_requirements_is_reported() -> None:
    issues = Issues()
    found = CompetencyFinder().find(
        document("| Criteria | Essential | Desirable |\n|---|---|---|\n| Skills | | |"), issues
    )
    assert found == []
    assert [issue.kind for issue in issues] == ["empty_specification"]


def test_a_table_cut_by_a_page_goes_on_under_its_header() -> None:
    first = "| Criteria | Essential | Desirable |\n| --- | --- | --- |\n| Skills | Clear writing skills | Spanish |\n"
    cut = document(first + "\n| Experience | Running a clinic | Teaching |\n")
    assert [m.need for m in CompetencyFinder().find(cut, Issues())] == [Need.ESSENTIAL, Need.DESIRABLE] * 2
    parted = document(
        first + "\nSomething else stands between the two tables here.\n\n| Box | Running a clinic | Tea |\n"
    )
    assert len(CompetencyFinder().find(parted, Issues())) == 2


@pytest.mark.parametrize(
    "text",
    [
        "## Person specification\n\n- **Leadership** – able to lead **calmly** and well\n- A | B skills",
        "## Person specification\n\n| Essential | Desirable |\n| --- | --- |\n"
        "| **Good** IT skills<br>Able to write | <p>Tact</p> |",
    ],
)
def test_a_mark_never_spans_markup(text: str) -> None:
    found = CompetencyFinder().find(document(text), Issues())
    assert found
    for mention in found:
        assert text[mention.start : mention.end] == mention.text == mention.text.strip()
        assert not any(sign in mention.text for sign in ("*", "|", "<", ">"))


@pytest.mark.parametrize(
    "text",
    [
        "## Person specification\n\n- a" + " " * 5000 + "b",
        "## Person specification\n\nYou must have " + "experience and " * 3000,
        "## Person specification\n\n- " + "(" * 3000 + "A/" * 3000,
        "# " + "relevant " * 5000,
    ],
    ids=["spaces", "conjunctions", "brackets", "heading"],
)
def test_hostile_runs_end_soon_and_are_no_requirement(text: str) -> None:
    assert CompetencyFinder().find(document(text), Issues()) == []


@pytest.mark.parametrize(
    "text",
    [
        "You will need{}experience of care.",
        "## Person specification\n\n- Experience{}of care",
        "## About you\n\nWe seek{}\n{}a nurse",
        "## About you\n\nYou have experience,{}and knowledge;{}or skill {}.{}It is{}essential",
    ],
    ids=["sentence", "item", "line", "signs"],
)
def test_time_grows_with_runs_of_spaces_and_not_with_their_square(text: str) -> None:
    def seconds(spaces: int) -> float:
        given = document(text.replace("{}", " " * spaces))
        times = []
        for _ in range(3):
            before = perf_counter()
            CompetencyFinder().find(given, Issues())
            times.append(perf_counter() - before)
        return min(times)

    # Four times the spaces take four times as long, or sixteen times where each space is gone over from each.
    assert seconds(40_000) < 9 * max(seconds(10_000), 0.002)


def test_paragraphs_with_a_bullet_sign_are_bullets() -> None:
    text = "Applicants will need:\n• Experience of audit\n• Tact"
    cuts = [(0, 21), (22, 43), (44, 50)]
    blocks = tuple(Block(BlockKind.PARAGRAPH, start, end) for start, end in cuts)
    given = Document(source="t.html", sha256="", mime="text/html", text=text, blocks=blocks)
    assert [(m.text, m.need) for m in CompetencyFinder().find(given, Issues())] == [
        ("Experience of audit", Need.ESSENTIAL),
        ("Tact", Need.ESSENTIAL),
    ]


@pytest.mark.parametrize(
    ("words", "need"),
    [
        ("Essential criteria", Need.ESSENTIAL),
        ("What you must have", Need.ESSENTIAL),
        ("Desirable", Need.DESIRABLE),
        ("Nice to have", Need.DESIRABLE),
        ("It would be great, but not essential, if you also had:", Need.DESIRABLE),
        ("We'd also like, though we won't insist on:", Need.DESIRABLE),
        ("Essential and desirable criteria", None),
        ("We'd look twice at anyone with", Need.DESIRABLE),
        ("We would also expect", None),
        ("Experience", None),
    ],
)
def test_stated_need(words: str, need: Need | None) -> None:
    assert stated(words) is need


@pytest.mark.parametrize(
    ("sentence", "need"),
    [
        ("All criteria are essential.", Need.ESSENTIAL),
        ("Every requirement is essential except those marked (D), which are desirable.", Need.ESSENTIAL),
        ("The first list of each section is essential and the second desirable.", None),
        ("Hand washing is essential.", None),
    ],
)
def test_default_need(sentence: str, need: Need | None) -> None:
    assert default(sentence) is need


@pytest.mark.parametrize(
    ("sentence", "need"),
    [
        ("These are must-haves.", Need.ESSENTIAL),
        ("None of these is optional.", Need.ESSENTIAL),
        ("Neither is essential.", Need.DESIRABLE),
        ("All are desirable.", Need.DESIRABLE),
        ("These are our values.", None),
    ],
)
def test_need_looking_back(sentence: str, need: Need | None) -> None:
    assert looking_back(sentence) is need


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("All under “What we seek” is essential.", [("What we seek", Need.ESSENTIAL)]),
        ("Items listed under 'Extras' are desirable.", [("Extras", Need.DESIRABLE)]),
        ("We call it “essential care”.", []),
    ],
)
def test_need_of_a_quoted_heading(sentence: str, rules: list[tuple[str, Need]]) -> None:
    assert ruled(sentence) == rules


@pytest.mark.parametrize(
    ("text", "kept", "need"),
    [
        ("Driving licence (E)", "Driving licence", Need.ESSENTIAL),
        ("Driving licence [D] A/I", "Driving licence", Need.DESIRABLE),
        ("Driving licence – desirable", "Driving licence", Need.DESIRABLE),
        ("Essential: driving licence", "driving licence", Need.ESSENTIAL),
        ("Driving licence - D - A, I", "Driving licence", Need.DESIRABLE),
        ("Driving licence (A, I)", "Driving licence", None),
        ("Registration with the council (NMC)", "Registration with the council (NMC)", None),
        ("Prescribing (V300)", "Prescribing (V300)", None),
    ],
)
def test_tags(text: str, kept: str, need: Need | None) -> None:
    tagged = untag(text, 0, len(text))
    assert (text[tagged.start : tagged.end], tagged.need) == (kept, need)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Experience of audit is essential.", [("Experience of audit", Need.ESSENTIAL)]),
        ("You will have experience of audit", [("experience of audit", None)]),
        ("You must be able to drive", [("able to drive", Need.ESSENTIAL)]),
        ("Analytical rigour will play a key role in this.", [("Analytical rigour", None)]),
        ("Training in triage (we can put you through it)", [("Training in triage", None)]),
        ("Experience of audit. We will ask about this.", [("Experience of audit", None)]),
        ("Advanced spreadsheets - there will be a test", [("Advanced spreadsheets", None)]),
        ("You are patient", [("You are patient", None)]),
        ("Satisfactory DBS clearance", []),
        ("**Teamwork:** works well with others", [("works well with others", None)]),
    ],
)
def test_wordings(text: str, found: list[tuple[str, Need | None]]) -> None:
    assert [(text[w.start : w.end], w.need) for w in wordings(text, 0, len(text))] == found


@pytest.mark.parametrize(
    ("heading", "sense", "categories"),
    [
        ("Person Specification", Sense.PERSON, ()),
        ("3. What we are looking for", Sense.PERSON, ()),
        ("Knowledge and skills", Sense.PERSON, (Category.KNOWLEDGE, Category.SKILLS)),
        ("Education & qualifications", Sense.PERSON, (Category.QUALIFICATIONS,)),
        ("Values and behaviours", Sense.PERSON, (Category.VALUES,)),
        ("Our values", Sense.OTHER, ()),
        ("Main duties of the job", Sense.DUTIES, ()),
        ("What you'll do", Sense.DUTIES, ()),
        ("What you need to know before you apply", Sense.OTHER, ()),
        ("What you will do and what you'll bring", Sense.NEUTRAL, ()),
        ("Job description and person specification", Sense.NEUTRAL, ()),
        ("Improving patient experience", None, ()),
    ],
)
def test_headings(heading: str, sense: Sense | None, categories: tuple[Category, ...]) -> None:
    facet = read_heading(heading)
    assert (facet.sense, facet.categories) == (sense, categories)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Essential", Column.ESSENTIAL),
        ("Desirable criteria", Column.DESIRABLE),
        ("E/D", Column.NEED),
        ("Essential or desirable", Column.NEED),
        ("Competency", Column.LABEL),
        ("Description", Column.DESCRIPTION),
        ("Knowledge, Experience and Skills required", Column.REQUIREMENT),
        ("Assessed by", Column.ASSESSMENT),
        ("Method of assessment", Column.ASSESSMENT),
        ("Experience of managing a large team of nurses on wards", None),
        ("Band", None),
    ],
)
def test_columns(title: str, kind: Column | None) -> None:
    assert column(title) is kind


@pytest.mark.parametrize(
    ("text", "headings", "category"),
    [
        ("Master's degree or equivalent experience", (), Category.QUALIFICATIONS),
        ("Substantial experience of audit", (), Category.EXPERIENCE),
        ("Experience of teaching at master's level", (), Category.EXPERIENCE),
        ("Experience-based co-design methods", (), Category.KNOWLEDGE),
        ("Care Act 2014 duties", (), Category.KNOWLEDGE),
        ("Senior leadership in two sectors", (), Category.EXPERIENCE),
        ("A natural collaborator", (), Category.SKILLS),
        ("Persuade consultants to change a habit", (), Category.SKILLS),
        ("On the Performers List for England", (), Category.QUALIFICATIONS),
        ("Managing a budget", (), Category.EXPERIENCE),
        ("A firm grip of governance", (), Category.KNOWLEDGE),
        ("Able to explain complex data", (), Category.SKILLS),
        ("Committed to equality", (), Category.VALUES),
        ("The stamina to serve two masters", (), Category.SKILLS),
        ("A belief that every member of staff is a leader", (), Category.VALUES),
        ("Anything at all", (Category.VALUES,), Category.VALUES),
        ("Full driving licence", (Category.SKILLS,), Category.QUALIFICATIONS),
        ("Substantial experience of audit", (Category.KNOWLEDGE, Category.EXPERIENCE), Category.EXPERIENCE),
    ],
)
def test_category(text: str, headings: tuple[Category, ...], category: Category) -> None:
    assert category_of(text, headings) is category


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not here")
def test_the_seed_role_pack_gives_its_criteria_and_no_duty() -> None:
    gold = {one.id: one for one in read_documents(SEEDS / "gold" / "documents")}["s002"]
    wanted = [m for m in gold.mentions if m.label is Label.COMPETENCY]
    found = CompetencyFinder().find(document(gold.text), Issues())
    hits = [w for w in wanted if any(token_f1(w.text, f.text) >= 0.75 and w.need is f.need for f in found)]
    assert len(hits) >= 36
    assert all(any(token_f1(w.text, f.text) >= 0.75 for w in wanted) for f in found)
