"""What board papers, newsletters, releases and news tell of bodies, posts and persons, in sentences and in lists."""

from __future__ import annotations

import pytest

from pipeline.evaluation.gold import unmark
from pipeline.facts.relations import relations
from pipeline.schema import Document, DocumentType
from pipeline.text.plain import blocks
from tests.facts.test_news import MARKS, marked

MARKS |= {
    "Kent Care Partnership": "ICS id=Q1 kind=partnership",
    "Medway Alliance": "ORG",
    "Northern Provider Collaborative": "ORG",
    "Weald PCN": "ORG",
    "Park Surgery": "ORG",
    "Mill Lane Practice": "ORG",
    "County Hospice": "ORG",
    "Healthwatch Kent": "ORG",
    "NHS Confederation": "ORG",
    "Royal College": "ORG",
    "Kent County Council": "ORG id=L9",
    "Ashford District Council": "ORG id=L3",
    "Vale Group": "ORG",
    "3 June 2024": "DATE iso=2024-06-03 role=opening",
    "1 September 2024": "DATE iso=2024-09-01 role=start",
    "2 April 2024": "DATE iso=2024-04-02 role=event",
    "2023": "DATE iso=2023 role=event",
}


def told(text: str) -> list[tuple[str, ...]]:
    """The relations of a text: kind, subject, object, role and date, what is lacking left out."""
    plain, mentions = unmark(marked(text))
    document = Document(
        source="t", sha256="", mime="text/plain", text=plain, blocks=blocks(plain), type=DocumentType.NEWS_ARTICLE
    )
    rows = ((r.kind.value, r.subject, r.object, r.role, r.date) for r in relations(document, mentions))
    return sorted(tuple(part for part in row if part) for row in rows)


def of(kind: str, subjects: str, objects: str, *rest: str) -> list[tuple[str, ...]]:
    """A relation for each subject with each object; names are joined by "+"."""
    return [(kind, one, other, *rest) for one in subjects.split("+") for other in objects.split("+")]


SENTENCES = [
    # bodies that follow bodies
    (
        "{Shire CCG} was born in {April 2020}, when {East CCG} and {West CCG} became one.",
        of("replaces", "Shire CCG", "East CCG+West CCG", "2020-04"),
    ),
    ("In {April 2020} {East CCG} made way for {Shire CCG}.", of("replaces", "Shire CCG", "East CCG", "2020-04")),
    (
        "{Hill Trust} ran the ward until {2019}, when it was swallowed up by {North Trust}.",
        of("replaces", "North Trust", "Hill Trust", "2019"),
    ),
    (
        "The staff of {East CCG} transferred to {NHS Kent} on {1 July 2022}.",
        of("replaces", "NHS Kent", "East CCG", "2022-07-01"),
    ),
    ("{NHS Kent} inherited the duties of {East CCG} and {West CCG}.", of("replaces", "NHS Kent", "East CCG+West CCG")),
    (
        "On {1 April 2026} {NHS South East} opens its doors in succession to {NHS Kent} and {NHS Sussex}.",
        of("replaces", "NHS South East", "NHS Kent+NHS Sussex", "2026-04-01"),
    ),
    (
        "{East Trust} is the product of a merger between {Hill Trust} and {North Trust}.",
        of("replaces", "East Trust", "Hill Trust+North Trust"),
    ),
    ("{NHS England} absorbed {Monitor} in {April 2020}.", of("replaces", "NHS England", "Monitor", "2020-04")),
    (
        "{North Trust} (until {2019} known as {Hill Trust}) has 4,000 staff.",
        of("replaces", "North Trust", "Hill Trust", "2019"),
    ),
    (
        "{Hill Trust} was dissolved last night. {North Trust} takes over its services today.",
        of("replaces", "North Trust", "Hill Trust"),
    ),
    (
        "The two CCGs, {East CCG} and {West CCG}, were abolished on {1 July 2022}. {NHS Kent} replaced them.",
        of("replaces", "NHS Kent", "East CCG+West CCG", "2022-07-01"),
    ),
    # bodies in bodies
    (
        "{East Trust} and {West Trust} are both members of the {Northern Provider Collaborative}.",
        of("member_of", "East Trust+West Trust", "Northern Provider Collaborative"),
    ),
    ("{Park Surgery} is one of six practices in {Weald PCN}.", of("member_of", "Park Surgery", "Weald PCN")),
    (
        "{Kent Council} has two seats on the {Kent Care Partnership}.",
        of("member_of", "Kent Council", "Kent Care Partnership"),
    ),
    ("{East Trust}, part of the {Vale Group}, will close a ward.", of("member_of", "East Trust", "Vale Group")),
    (
        "The {Medway Alliance} is a partnership between {East Trust}, {Kent Council} and {Age UK Kent}.",
        of("member_of", "East Trust+Kent Council+Age UK Kent", "Medway Alliance"),
    ),
    (
        "{East Trust} sits within {Kent ICS}, along with {West Trust} and {County Hospice}.",
        of("member_of", "East Trust+West Trust+County Hospice", "Kent ICS"),
    ),
    (
        "Together, {Park Surgery} and {Mill Lane Practice} form {Weald PCN}.",
        of("member_of", "Park Surgery+Mill Lane Practice", "Weald PCN"),
    ),
    ("{East Trust} works closely with {Kent ICS} and serves half of the county.", []),
    # posts
    (
        "{East Trust} today welcomed Ann Fry, its new chief executive.",
        of("leads", "Ann Fry", "East Trust", "chief executive"),
    ),
    (
        "The governors of {East Trust} have voted for Ann Fry as chair; she starts on {1 September 2024}.",
        of("appointed_to", "Ann Fry", "East Trust", "chair", "2024-09-01"),
    ),
    (
        "Ann Fry has accepted the post of director of finance at {West Trust}.",
        of("appointed_to", "Ann Fry", "West Trust", "director of finance"),
    ),
    (
        "Tom Bell will act as interim chief executive of {East Trust} from {1 September 2024}.",
        of("appointed_to", "Tom Bell", "East Trust", "interim chief executive", "2024-09-01"),
    ),
    ("{NHS Kent} announced that Ann Fry would be its next chair.", of("appointed_to", "Ann Fry", "NHS Kent", "chair")),
    (
        "Ann Fry hands over to Tom Bell as chair of {NHS Kent} on {1 September 2024}.",
        of("replaces", "Tom Bell", "Ann Fry", "chair", "2024-09-01")
        + of("appointed_to", "Tom Bell", "NHS Kent", "chair", "2024-09-01"),
    ),
    (
        "Tom Bell, who has led {Kent Council} since {2023}, stood up.",
        of("leads", "Tom Bell", "Kent Council", "leader", "2023"),
    ),
    (
        "{Weald PCN} is run by its clinical director, Dr Ann Fry.",
        of("leads", "Dr Ann Fry", "Weald PCN", "clinical director"),
    ),
    (
        "{East Trust} has 9,000 staff. The trust's chief executive, Ann Fry, is a nurse by training.",
        of("leads", "Ann Fry", "East Trust", "chief executive"),
    ),
    (
        "The meeting of {NHS Kent} was opened by the chair, Sir Tom Bell.",
        of("leads", "Sir Tom Bell", "NHS Kent", "chair"),
    ),
    ("Ann Fry, deputy director of operations at {East Trust}, and Tom Bell, head of estates, were there.", []),
    ("Ann Fry, clinical lead for stroke at {East Trust}, was there.", []),
    # words
    ("“There is no plan B,” said Ann Fry of the {NHS Confederation}.", of("quoted", "Ann Fry", "NHS Confederation")),
    (
        "Tom Bell, from {Healthwatch Kent}, told the meeting: “People are tired of waiting.”",
        of("quoted", "Tom Bell", "Healthwatch Kent"),
    ),
    (
        "Speaking for {Kent Council}, its leader, Cllr Tom Bell, said: “We were not asked.”",
        of("leads", "Cllr Tom Bell", "Kent Council", "leader")
        + of("quoted", "Cllr Tom Bell", "Kent Council", "leader"),
    ),
    (
        "The {Royal College}'s president, Dr Ann Fry, was blunt. “It will not work,” she said.",
        of("leads", "Dr Ann Fry", "Royal College", "president")
        + of("quoted", "Dr Ann Fry", "Royal College", "president"),
    ),
    (
        "“I was a patient here,” says Ann Fry, who works on the front desk at {Park Surgery}.",
        of("quoted", "Ann Fry", "Park Surgery"),
    ),
    # adverts
    (
        "{NHS Kent} is after a new finance director. The post was advertised on {3 June 2024}.",
        of("advertises", "NHS Kent", "finance director", "2024-06-03"),
    ),
    (
        "The post of chief nurse at {East Trust} is being advertised again.",
        of("advertises", "East Trust", "chief nurse"),
    ),
    (
        "{East Trust} placed an advert for a chief pharmacist on {3 June 2024}.",
        of("advertises", "East Trust", "chief pharmacist", "2024-06-03"),
    ),
    ("Wanted: {East Trust} is recruiting a medical director.", of("advertises", "East Trust", "medical director")),
]

MORE = [
    # who leads
    (
        "Present\n\nTom Bell, Chair\nAnn Fry, Chief Executive\nIan Cole, Finance Director\n\n{NHS Kent} met.",
        of("leads", "Tom Bell", "NHS Kent", "Chair") + of("leads", "Ann Fry", "NHS Kent", "Chief Executive"),
    ),
    (
        "{NHS Kent} board meeting\n\nPresent: Sir Tom Bell, Chair; Ann Fry, Chief Executive; Ian Cole, Lay Member.",
        of("leads", "Sir Tom Bell", "NHS Kent", "Chair") + of("leads", "Ann Fry", "NHS Kent", "Chief Executive"),
    ),
    (
        "{East Trust} is 20 years old. Chief executive Ann Fry cut the cake.",
        of("leads", "Ann Fry", "East Trust", "Chief executive"),
    ),
    ("Ann Fry, CEO of {Age UK Kent}, came too.", of("leads", "Ann Fry", "Age UK Kent", "CEO")),
    (
        "The letter is signed by Ann Fry, the accountable officer of {East CCG}.",
        of("leads", "Ann Fry", "East CCG", "accountable officer"),
    ),
    ("At {East Trust} the chief executive is Ann Fry.", of("leads", "Ann Fry", "East Trust", "chief executive")),
    (
        "{Kent Council}, whose leader is Cllr Tom Bell, objected.",
        of("leads", "Cllr Tom Bell", "Kent Council", "leader"),
    ),
    (
        "Our chair, Tom Bell, and our chief executive, Ann Fry, will be glad to talk. {East Trust} is a good place.",
        of("leads", "Tom Bell", "East Trust", "chair") + of("leads", "Ann Fry", "East Trust", "chief executive"),
    ),
    (
        "{NHS Kent} is chaired by Tom Bell and led by Ann Fry, its chief executive.",
        of("leads", "Tom Bell", "NHS Kent", "chair") + of("leads", "Ann Fry", "NHS Kent", "chief executive"),
    ),
    (
        "Ann Fry (chief executive, {East Trust}) and Tom Bell (chair, {West Trust}) signed it.",
        of("leads", "Ann Fry", "East Trust", "chief executive") + of("leads", "Tom Bell", "West Trust", "chair"),
    ),
    (
        "Joint chief executive of {East Trust} and {West Trust} Ann Fry was there.",
        of("leads", "Ann Fry", "East Trust+West Trust", "Joint chief executive"),
    ),
    ("Contact: Ann Fry, national officer at {Royal College}, or Tom Bell, HR manager, {East Trust}.", []),
    ("Tom Bell, who chaired {NHS Kent} until {March}, was there.", []),
    # appointments
    (
        "Congratulations to Ann Fry, who has been promoted to director of nursing at {East Trust}.",
        of("appointed_to", "Ann Fry", "East Trust", "director of nursing"),
    ),
    (
        "Ann Fry moves from {West Trust} to become medical director at {East Trust}.",
        of("appointed_to", "Ann Fry", "East Trust", "medical director"),
    ),
    (
        "Ann Fry is the new chief executive of {East Trust}.",
        of("appointed_to", "Ann Fry", "East Trust", "chief executive"),
    ),
    (
        "Ann Fry will chair {NHS Kent} from {1 September 2024}.",
        of("appointed_to", "Ann Fry", "NHS Kent", "chair", "2024-09-01"),
    ),
    (
        "{East Trust} has a new chief nurse. Ann Fry started on {1 May 2024}.",
        of("appointed_to", "Ann Fry", "East Trust", "chief nurse", "2024-05-01"),
    ),
    (
        "Welcome to Ann Fry, who joins us as finance director. {East Trust} is lucky to have her.",
        of("appointed_to", "Ann Fry", "East Trust", "finance director"),
    ),
    (
        "The board of {NHS Kent} noted the appointment of Ann Fry as Chief Nurse from {1 May 2024}.",
        of("appointed_to", "Ann Fry", "NHS Kent", "Chief Nurse", "2024-05-01"),
    ),
    (
        "Tom Bell retires as chair of {East Trust} in {May}. His successor will be Ann Fry.",
        of("leads", "Tom Bell", "East Trust", "chair")
        + of("appointed_to", "Ann Fry", "East Trust", "chair")
        + of("replaces", "Ann Fry", "Tom Bell", "chair"),
    ),
    ("Ann Fry was not appointed chair of {NHS Kent}.", []),
    # words
    (
        "Ann Fry, chief executive of {East Trust}, told {BBC} Radio: “We ran out of beds.”",
        of("leads", "Ann Fry", "East Trust", "chief executive")
        + of("quoted", "Ann Fry", "East Trust", "chief executive"),
    ),
    ("“It is a mess,” Tom Bell of {Healthwatch Kent} complained.", of("quoted", "Tom Bell", "Healthwatch Kent")),
    (
        "Unison's Tom Bell, who works at {East Trust}, called it “a slap in the face for the lowest paid”.",
        of("quoted", "Tom Bell", "East Trust"),
    ),
    (
        "{East Trust} has said sorry. Its chief nurse, Ann Fry, said: “We let her down.”",
        of("quoted", "Ann Fry", "East Trust", "chief nurse"),
    ),
    # adverts
    ("{NHS Kent} will advertise for a chair in {May}.", of("advertises", "NHS Kent", "chair", "2024-05")),
    (
        "The job of finance director at {East Trust} went out to advert on {3 June 2024}.",
        of("advertises", "East Trust", "finance director", "2024-06-03"),
    ),
    ("{East Trust} invites applications for the post of chief nurse.", of("advertises", "East Trust", "chief nurse")),
    ("{Weald PCN} wants a pharmacist.", of("advertises", "Weald PCN", "pharmacist")),
    ("{East Trust} does not want a finance director.", []),
    ("{East Trust} wants the secretary to resign.", []),
    ("A man sued {East Trust} after a nurse left him in a corridor.", []),
    ("{East Trust} handed its keys to {West Trust}, and {Hill Trust} took over the lease from {North Trust}.", []),
    ("{East Trust} wants the chief nurse to go.", []),
    ("{Kent ICS} is looking for partners and recruiting volunteers.", []),
    ("A vacancy for a chief nurse has arisen at {East Trust}.", []),
    # bodies
    (
        "{Kent ICS} is a partnership of {East Trust}, {West Trust} and {Kent Council}, and has been since {2023}.",
        of("member_of", "East Trust+West Trust+Kent Council", "Kent ICS"),
    ),
    (
        "{East Trust} joined the {Vale Group} on {1 May 2024}.",
        of("member_of", "East Trust", "Vale Group", "2024-05-01"),
    ),
    (
        "{East Trust} is a teaching trust. We work as part of {Kent ICS} with {West Trust} and {Kent Council}.",
        of("member_of", "East Trust+West Trust+Kent Council", "Kent ICS"),
    ),
    (
        "The {Northern Provider Collaborative}, to which {East Trust} and {West Trust} belong, met.",
        of("member_of", "East Trust+West Trust", "Northern Provider Collaborative"),
    ),
    (
        "The {Medway Alliance} ({East Trust}, {West Trust} and {Age UK Kent}) met.",
        of("member_of", "East Trust+West Trust+Age UK Kent", "Medway Alliance"),
    ),
    (
        "{Shire CCG}, the result of bringing together {East CCG} and {West CCG}, began on {1 July 2022}.",
        of("replaces", "Shire CCG", "East CCG+West CCG", "2022-07-01"),
    ),
    (
        "With effect from {1 April 2026} the functions of {NHS Kent} and {NHS Sussex} pass to {NHS South East}.",
        of("replaces", "NHS South East", "NHS Kent+NHS Sussex", "2026-04-01"),
    ),
    ("What was {Hill Trust} is now {North Trust}.", of("replaces", "North Trust", "Hill Trust")),
    ("{North Trust} could take over {Hill Trust}.", []),
    ("{North Trust} took over the kitchens of {Hill Trust}.", []),
    ("{East Trust} replaced {West Trust} at the top of the table.", []),
]

LATER = [
    (
        "Chair: Sir Tom Bell\nChief executive: Ann Fry\n\n{East Trust} met in public.",
        of("leads", "Sir Tom Bell", "East Trust", "Chair") + of("leads", "Ann Fry", "East Trust", "Chief executive"),
    ),
    (
        "Tom Bell and Ann Fry, chair and chief executive of {East Trust}, have written to staff.",
        of("leads", "Tom Bell", "East Trust", "chair") + of("leads", "Ann Fry", "East Trust", "chief executive"),
    ),
    (
        "| Name | Role | Organisation |\n| --- | --- | --- |\n| Tom Bell | Chair | {NHS Kent} |\n"
        "| Ann Fry | Chief Executive | {East Trust} |",
        of("leads", "Tom Bell", "NHS Kent", "Chair") + of("leads", "Ann Fry", "East Trust", "Chief Executive"),
    ),
    ("{East Trust} chief exec Ann Fry is off on holiday.", of("leads", "Ann Fry", "East Trust", "chief exec")),
    ("Best wishes\n\nAnn Fry\nChief Executive, {East Trust}", of("leads", "Ann Fry", "East Trust", "Chief Executive")),
    ("{Kent Council} (leader: Cllr Tom Bell) voted in favour.", of("leads", "Cllr Tom Bell", "Kent Council", "leader")),
    (
        "Foreword by Ann Fry, Chief Executive. {East Trust} had a hard year.",
        of("leads", "Ann Fry", "East Trust", "Chief Executive"),
    ),
    ("Ann Fry, who runs {Age UK Kent}, was there.", of("leads", "Ann Fry", "Age UK Kent", "leader")),
    ("Head of communications Tom Bell and company secretary Ann Fry work for {East Trust}.", []),
    (
        "{East Trust} has made Ann Fry its permanent chief executive after a year in the post.",
        of("appointed_to", "Ann Fry", "East Trust", "chief executive"),
    ),
    (
        "Ann Fry will lead {NHS Kent} as its first chief executive.",
        of("appointed_to", "Ann Fry", "NHS Kent", "chief executive"),
    ),
    (
        "After a national search {East Trust} has settled on Ann Fry as its next finance director.",
        of("appointed_to", "Ann Fry", "East Trust", "finance director"),
    ),
    (
        "The job of chief nurse at {East Trust} has gone to Ann Fry.",
        of("appointed_to", "Ann Fry", "East Trust", "chief nurse"),
    ),
    (
        "{East Trust} has named Ann Fry as its chief nurse. She will start on {1 September 2024}.",
        of("appointed_to", "Ann Fry", "East Trust", "chief nurse", "2024-09-01"),
    ),
    (
        "Dr Ann Fry steps into the role of medical director at {East Trust} in {May}.",
        of("appointed_to", "Dr Ann Fry", "East Trust", "medical director", "2024-05"),
    ),
    (
        "{NHS England} confirmed Tom Bell's appointment as chair of {NHS Kent}.",
        of("appointed_to", "Tom Bell", "NHS Kent", "chair"),
    ),
    (
        "Tom Bell has been re-elected as chair of {NHS Confederation}.",
        of("appointed_to", "Tom Bell", "NHS Confederation", "chair"),
    ),
    (
        "Ann Fry stands in as chief executive of {East Trust} while Tom Bell is away.",
        of("appointed_to", "Ann Fry", "East Trust", "chief executive"),
    ),
    ("Who will be the next chair of {NHS Kent}? Tom Bell would not say.", []),
    ("The hunt is on for a new chief executive at {East Trust}.", of("advertises", "East Trust", "chief executive")),
    (
        "Recruitment for a chief pharmacist at {East Trust} has begun.",
        of("advertises", "East Trust", "chief pharmacist"),
    ),
    (
        "Applications for the post of medical director at {East Trust} close in {May}.",
        of("advertises", "East Trust", "medical director"),
    ),
    (
        "{Kent Council} has gone out to advert for a director of public health.",
        of("advertises", "Kent Council", "director of public health"),
    ),
    (
        "“Nobody told us,” a spokesman said. Cllr Tom Bell ({Hove Council}) added: “Nor us.”",
        of("quoted", "Cllr Tom Bell", "Hove Council"),
    ),
    (
        "Her view is shared by Tom Bell at {East Trust}: “It is the right thing to do.”",
        of("quoted", "Tom Bell", "East Trust"),
    ),
    (
        "Asked about the merger, {West Trust}'s medical director Dr Ann Fry said: “It is not a takeover.”",
        of("quoted", "Dr Ann Fry", "West Trust", "medical director"),
    ),
    (
        "{NHS South East} came into existence on {1 April 2026}, replacing {NHS Kent} and {NHS Sussex}.",
        of("replaces", "NHS South East", "NHS Kent+NHS Sussex", "2026-04-01"),
    ),
    (
        "The contract, held by {East CCG} until {1 July 2022}, passed to {NHS Kent}.",
        of("replaces", "NHS Kent", "East CCG", "2022-07-01"),
    ),
    (
        "{East CCG} and {West CCG} no longer exist; {NHS Kent} does their work.",
        of("replaces", "NHS Kent", "East CCG+West CCG"),
    ),
    (
        "{East Trust}, {West Trust} and {Hill Trust}, which together make up the {Vale Group}, share a chair.",
        of("member_of", "East Trust+West Trust+Hill Trust", "Vale Group"),
    ),
    (
        "Alongside {East Trust} and {Kent Council}, {County Hospice} is a partner in {Kent ICS}.",
        of("member_of", "East Trust+Kent Council+County Hospice", "Kent ICS"),
    ),
    (
        "{Kent Care Partnership} has nine members, among them {Kent Council} and {Healthwatch Kent}.",
        of("member_of", "Kent Council+Healthwatch Kent", "Kent Care Partnership"),
    ),
    (
        "{Kent ICS} partners: {East Trust}, {West Trust}, {Kent Council}",
        of("member_of", "East Trust+West Trust+Kent Council", "Kent ICS"),
    ),
    ("{Park Surgery} left {Weald PCN} last year.", []),
]

LAST = [
    (
        "The Board noted that Ann Fry had been appointed Chief Nurse of {East Trust} with effect from {1 May 2024}.",
        of("appointed_to", "Ann Fry", "East Trust", "Chief Nurse", "2024-05-01"),
    ),
    (
        "Ann Fry has left {West Trust} and is now chief executive of {East Trust}.",
        of("leads", "Ann Fry", "East Trust", "chief executive"),
    ),
    (
        "{East Trust} has found its new chair: step forward Tom Bell.",
        of("appointed_to", "Tom Bell", "East Trust", "chair"),
    ),
    (
        "Tom Bell is leaving {NHS Kent} after a spell as chair; Ann Fry will take his place on {1 May 2024}.",
        of("appointed_to", "Ann Fry", "NHS Kent", "chair", "2024-05-01")
        + of("replaces", "Ann Fry", "Tom Bell", "chair", "2024-05-01")
        + of("leads", "Tom Bell", "NHS Kent", "chair"),
    ),
    (
        "The governors of {East Trust} have appointed Ann Fry and Ian Cole as non-executive directors.",
        of("appointed_to", "Ann Fry+Ian Cole", "East Trust", "non-executive director"),
    ),
    ("{Kent Council} has put Cllr Tom Bell in charge of health as cabinet member.", []),
    (
        "Ann Fry is to be seconded to {NHS Kent} as its director of delivery for six months.",
        of("appointed_to", "Ann Fry", "NHS Kent", "director of delivery"),
    ),
    ("In the chair: Tom Bell. {NHS Kent} met in public.", of("leads", "Tom Bell", "NHS Kent", "chair")),
    (
        "{NHS Kent} chair Tom Bell and chief executive Ann Fry both spoke.",
        of("leads", "Tom Bell", "NHS Kent", "chair") + of("leads", "Ann Fry", "NHS Kent", "chief executive"),
    ),
    (
        "The chief executives of {East Trust} and {West Trust}, Ann Fry and Tom Bell, signed the agreement.",
        of("leads", "Ann Fry", "East Trust", "chief executive")
        + of("leads", "Tom Bell", "West Trust", "chief executive"),
    ),
    (
        "Ann Fry, the former chief executive of {West Trust} who now leads {East Trust}, was there.",
        of("leads", "Ann Fry", "East Trust", "leader"),
    ),
    ("Sir Tom Bell (East Trust chair) was there, and so was {East Trust}.", []),
    (
        "“We had no choice,” Ann Fry, {East Trust}’s finance director, explained.",
        of("quoted", "Ann Fry", "East Trust", "finance director"),
    ),
    (
        "In a statement Ann Fry of {Age UK Kent} said that it was “a cruel and pointless cut”.",
        of("quoted", "Ann Fry", "Age UK Kent"),
    ),
    ("Tom Bell, whose wife was treated at {East Trust}, said: “She waited nine hours.”", [("quoted", "Tom Bell")]),
    (
        "{NHS Kent} advertised the post of chair in {March} and will do so again.",
        of("advertises", "NHS Kent", "chair", "2024-03"),
    ),
    (
        "{East Trust} was unable to fill the post of chief pharmacist, which it will advertise again in {May}.",
        of("advertises", "East Trust", "chief pharmacist", "2024-05"),
    ),
    (
        "Adverts for a chair and a chief executive of {NHS South East} appeared on {3 June 2024}.",
        of("advertises", "NHS South East", "chair+chief executive", "2024-06-03"),
    ),
    (
        "{NHS South East}: formed {1 April 2026} from {NHS Kent} and {NHS Sussex}",
        of("replaces", "NHS South East", "NHS Kent+NHS Sussex", "2026-04-01"),
    ),
    (
        "{Hill Trust} and {North Trust} are no more: since {April 2020} they have been {East Trust}.",
        of("replaces", "East Trust", "Hill Trust+North Trust", "2020-04"),
    ),
    (
        "{East Trust}, which swallowed its neighbour {Hill Trust} in {2019}, has debts.",
        of("replaces", "East Trust", "Hill Trust", "2019"),
    ),
    ("{North Trust} is the new name of {Hill Trust}.", of("replaces", "North Trust", "Hill Trust")),
    (
        "Staff of {Hill Trust} became employees of {North Trust} on {1 July 2022}, when the one was wound up.",
        of("replaces", "North Trust", "Hill Trust", "2022-07-01"),
    ),
    ("{East Trust} left {Kent ICS} for {NHS Sussex}.", []),
    (
        "{Park Surgery} and {Mill Lane Practice} are in {Weald PCN}.",
        of("member_of", "Park Surgery+Mill Lane Practice", "Weald PCN"),
    ),
    (
        "Partners in {Kent ICS}\n\n- {East Trust}\n- {Kent Council}",
        of("member_of", "East Trust+Kent Council", "Kent ICS"),
    ),
    (
        "{County Hospice} has been a member of the {Medway Alliance} since {2023}.",
        of("member_of", "County Hospice", "Medway Alliance"),
    ),
    (
        "The {Northern Provider Collaborative} is led by {East Trust} and includes {West Trust} and {Hill Trust}.",
        of("member_of", "West Trust+Hill Trust", "Northern Provider Collaborative"),
    ),
]

NOTHING = [
    "{East Trust} is working with {Kent ICS} on a plan that brings together doctors and nurses.",
    "{Kent ICS} includes a strategy for {East Trust}'s estate.",
    "The chair of the audit committee, Tom Bell, reported to {NHS Kent}.",
    "Ann Fry, chair of the patients' group at {East Trust}, spoke.",
    "Ann Fry was previously chief executive of {West Trust}.",
    "Before that Ann Fry had been chief executive of {West Trust} for ten years.",
    "Tom Bell has stepped down as chair of {NHS Kent}.",
    "The late Tom Bell, chief executive of {East Trust} for thirty years, is remembered.",
    "The job will be based at {East Trust} and report to the chief executive.",
    "{East Trust} has 40 vacancies for nurses.",
    "{East Trust} moved its clinic from {West Trust} to {North Trust}.",
    "{East Trust} and {West Trust} share a site in {2019}.",
    "{East Trust} took part in a trial with {West Trust}.",
    "{East Trust} once beat {West Trust} at football.",
    "Patients of {East CCG} are now seen at {North Trust}.",
    "{East CCG} is now at {NHS Kent}'s old office.",
    "{NHS Kent} commissions services from {East Trust}, {West Trust} and {County Hospice}.",
    "{County Hospice} joined {East Trust} in calling for more beds.",
    "{Kent Council} sits next to {East Trust} on the hill.",
    "Ann Fry joined {East Trust} from {West Trust} in {2019}.",
    "“Patient safety first” is the motto of {East Trust}, where Ann Fry works.",
    "Ann Fry said that “enhanced” checks were in place at {East Trust}.",
    "The report “Time to Change” by Ann Fry was sent to {NHS Kent}.",
    "Please contact Ann Fry, recruitment manager, on 01234 567890. {East Trust} is an equal opportunities employer.",
    "For an informal chat ring Ann Fry, Head of Nursing. {East Trust} offers free parking.",
    "You will report to the Chief Executive of {East Trust} and deputise for the Chair of {NHS Kent}.",
    "The post holder will chair {Kent ICS} meetings.",
    "{East Trust} might become part of {West Trust}.",
    "If {East Trust} replaced {West Trust}, nobody would notice.",
    "{NHS England} has told {NHS Kent} to appoint a new chair.",
    "The contract passed from {East Trust} to {West Trust} in {2019}.",
    "Members of the public can write to {Kent ICS} or {East Trust}.",
    "Partners include schools, police and {East Trust}.",
    "Our partners are {East Trust} and {West Trust}.",
    "{East Trust} made way for the ambulance of {West Trust}.",
    "{East Trust} was formed in {2019}. {West Trust} is older.",
    "{East Trust} grew from strength to strength with {West Trust}.",
    "Interviews will be led by Ann Fry of {East Trust}.",
    "Tom Bell will take over the walk-in clinic at {East Trust}.",
    "Dr Ann Fry will be speaking at {East Trust} on {1 May 2024}.",
]
"""What states no relation, near as it comes."""

LISTS = [
    (
        "The members of {Weald PCN} are:\n\n- {Park Surgery}\n- {Mill Lane Practice}",
        of("member_of", "Park Surgery+Mill Lane Practice", "Weald PCN"),
    ),
    (
        "{Kent ICS} serves 1.8m people. Its partners are:\n\n- {East Trust}\n- {Kent Council}\n- {County Hospice}",
        of("member_of", "East Trust+Kent Council+County Hospice", "Kent ICS"),
    ),
    (
        "About {Kent ICS}\n\nThe partners: {East Trust}; {West Trust}; {Kent Council}.",
        of("member_of", "East Trust+West Trust+Kent Council", "Kent ICS"),
    ),
    (
        "{Kent Care Partnership}\n\nMembers include {Kent Council}, {Hove Council} and {Healthwatch Kent}.",
        of("member_of", "Kent Council+Hove Council+Healthwatch Kent", "Kent Care Partnership"),
    ),
    (
        "The {Medway Alliance} was set up last year. It is made up of:\n\n1. {East Trust}\n2. {Age UK Kent}",
        of("member_of", "East Trust+Age UK Kent", "Medway Alliance"),
    ),
    (
        "The following organisations belong to {Kent ICS}:\n\n- {East Trust}\n- {West Trust}",
        of("member_of", "East Trust+West Trust", "Kent ICS"),
    ),
    (
        "{NHS South East} replaces:\n\n- {NHS Kent}\n- {NHS Sussex}",
        of("replaces", "NHS South East", "NHS Kent+NHS Sussex"),
    ),
    (
        "| Partner organisations in {Kent ICS} | Type |\n| --- | --- |\n| {East Trust} | a |\n| {Kent Council} | b |",
        of("member_of", "East Trust+Kent Council", "Kent ICS"),
    ),
    (
        "Minutes of the board of {NHS Kent}\n\nPresent: Tom Bell (Chair), Ann Fry (Chief Executive) and Dr Ian Cole"
        " (Medical Director).",
        of("leads", "Tom Bell", "NHS Kent", "Chair") + of("leads", "Ann Fry", "NHS Kent", "Chief Executive"),
    ),
    (
        "{East Trust}\n\n| Name | Post |\n| --- | --- |\n| Tom Bell | Chair |\n| Ann Fry | Chief Nurse |",
        of("leads", "Tom Bell", "East Trust", "Chair"),
    ),
    (
        "Letter from {East Trust}\n\nWe shall miss her.\n\nYours sincerely\n\nAnn Fry\n\nChief Executive",
        of("leads", "Ann Fry", "East Trust", "Chief Executive"),
    ),
    (
        "{NHS Kent} has made four appointments:\n\n- Ann Fry, chief nurse, from {May}\n- Tom Bell, finance director",
        of("appointed_to", "Ann Fry", "NHS Kent", "chief nurse", "2024-05")
        + of("appointed_to", "Tom Bell", "NHS Kent", "finance director"),
    ),
    (
        "{East Trust} is recruiting to these posts:\n\n- Chief Nurse\n- Director of Estates",
        of("advertises", "East Trust", "Chief Nurse+Director of Estates"),
    ),
    (
        "{Shire CCG} was formed from the following:\n\n- {East CCG}\n- {West CCG}",
        of("replaces", "Shire CCG", "East CCG+West CCG"),
    ),
    (
        "{Vale Group} brings together:\n\n- {East Trust}, which has two hospitals\n- {West Trust}\n- {Hill Trust}",
        of("member_of", "East Trust+West Trust+Hill Trust", "Vale Group"),
    ),
]


BEYOND = (
    "{East Trust} has found its new chair: step forward Tom Bell.",
    "{East Trust} was unable to fill the post of chief pharmacist, which it will advertise again in {May}.",
    "{Hill Trust} and {North Trust} are no more: since {April 2020} they have been {East Trust}.",
)
"""What no rule reads."""


def cases(name: str, table: list[tuple[str, list[tuple[str, ...]]]]) -> list[object]:
    """The rows of a table as parameters, those that no rule reads marked."""
    unread = [pytest.mark.xfail(reason="no rule reads it", strict=True)]
    return [
        pytest.param(*row, id=f"{name} {number}", marks=unread if row[0] in BEYOND else [])
        for number, row in enumerate(table, 1)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *cases("sentence", SENTENCES),
        *cases("more", MORE),
        *cases("later", LATER),
        *cases("last", LAST),
        *cases("list", LISTS),
    ],
)
def test_told(text: str, expected: list[tuple[str, ...]]) -> None:
    assert told(text) == sorted(expected)


@pytest.mark.parametrize("text", [pytest.param(text, id=f"nothing {n}") for n, text in enumerate(NOTHING, 1)])
def test_states_nothing(text: str) -> None:
    assert not told(text)
