"""GCAT: vague dates by its own rule, and payloads of which every row is read or listed."""

import csv
from datetime import date

import pytest

from conftest import SHARED
from missions.importers import UnusableError
from missions.importers.gcat import read_gcat
from missions.importers.gcat_dates import Vague, vague

CORPUS = SHARED / "data/corpus-dev.tsv"
TABLE = next(iter((SHARED / "data").glob("gcat_psatcat*.tsv")), None)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1957 Oct  4", "1957-10-04", "1957-10-04"),
        ("1994 Jul", "1994-07-01", "1994-07-31"),
        ("1970 Mar?", "1970-02-01", "1970-04-30"),
        ("1970 Jan?", "1969-12-01", "1970-02-28"),
        ("1970s", "1970-01-01", "1979-12-31"),
        ("1970s?", "1960-01-01", "1989-12-31"),
        ("1954?", "1953-01-01", "1955-12-31"),
        ("1988 Q1", "1988-01-01", "1988-03-31"),
        ("2016 Q2?", "2016-01-01", "2016-09-30"),
        ("2016 Q1?", "2015-10-01", "2016-06-30"),
        ("1994 Dec 1?", "1994-11-30", "1994-12-02"),
        ("2007 Apr 13 2011", "2007-04-13", "2007-04-13"),
        ("1990 Sep 1 0616?", "1990-09-01", "1990-09-01"),
        ("1990 Sep 1 0000?", "1990-08-31", "1990-09-01"),
        ("1990 Sep 1 2359:59?", "1990-09-01", "1990-09-02"),
        ("2016 Jun 8.9", "2016-06-08", "2016-06-08"),
        ("2016 Jun 8.9?", "2016-06-08", "2016-06-09"),
        ("2016 Jun 8.8?", "2016-06-08", "2016-06-08"),
        ("2016 Jun 5.0?", "2016-06-04", "2016-06-05"),
        ("2016 Jun 5.00?", "2016-06-04", "2016-06-05"),
        ("2016 Jun 5.09?", "2016-06-05", "2016-06-05"),
        ("20C", "1901-01-01", "2000-12-31"),
        ("21C?", "1901-01-01", "2200-12-31"),
    ],
)
def test_a_unit_is_its_window_and_a_question_mark_triples_it(
    text: str, earliest: str, latest: str
) -> None:
    found = vague(text)
    if latest > "2199-12-31":
        assert isinstance(found, str)
        return
    assert isinstance(found, Vague)
    assert found.date.target == (date.fromisoformat(earliest), date.fromisoformat(latest))


@pytest.mark.parametrize(
    "text", ["", "*", "-", "soon", "2016 Foo 3", "2016 Feb 30", "1970s Mar", "1808", "2001 Q5", "9"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert isinstance(vague(text), str)


def test_scheduled_is_told_from_a_decade() -> None:
    scheduled, decade = vague("2016 Jun 8s"), vague("1970s")
    assert isinstance(scheduled, Vague)
    assert isinstance(decade, Vague)
    assert (scheduled.scheduled, decade.scheduled) == (True, False)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_the_corpus_is_read_as_it_says() -> None:
    rows = csv.DictReader(CORPUS.read_text(encoding="utf-8").splitlines(), delimiter="\t")
    own = [row for row in rows if row["origin"].startswith("gcat")]
    assert len(own) > 40
    for row in own:
        found = vague(row["text"])
        if row["earliest"] == "REJECT" or row["earliest"] < "19" or row["latest"] > "22":
            assert isinstance(found, str), row
            continue
        assert isinstance(found, Vague), row
        days = tuple(date.fromisoformat(row[end][:10]) for end in ("earliest", "latest"))
        assert found.date.target == days, row


SAMPLE = """#JCAT\tPiece\tName\tLDate\tCategory
# Updated 2025 Apr  7 2348:35\t\t\t\t
S00002\t1957 ALP 2\tFirst Sputnik\t1957 Oct  4\tTECH
S1\t-\t-\t1964 Aug\tCOM
S2\t-\tNone\t*\tCOM
S3\t-\tShort
S4\t-\tTo come\t2026 Jun 8s\tPLAN
"""


def test_payloads_are_read_or_listed_with_their_line() -> None:
    found = read_gcat([("p.tsv", SAMPLE)])
    assert [(each.id, each.name, dict(each.facts)) for each in found.subjects] == [
        ("first-sputnik", "First Sputnik", {"theme": "technology"}),
        ("s1", "S1", {}),
        ("to-come", "To come", {"theme": "exploration"}),
    ]
    assert [(each.place.line, each.why) for each in found.unread] == [
        (5, "*: no date"), (6, "not as many cells as columns"),
    ]  # fmt: skip
    first = found.subjects[0]
    assert first.external_ids == (
        ("gcat", "S00002"),
        ("cospar", "1957 ALP 2"),
        ("norad", "2"),
    )
    said = first.statements[0]
    assert said.source is not None
    assert (said.source.id, said.status.value) == ("gcat-2025-04-07", "achieved")
    assert said.announced == said.source.published
    assert found.subjects[2].statements[0].status.value == "planned"


def test_a_part_is_taken_by_columns() -> None:
    found = read_gcat([("p.tsv", SAMPLE)], [("Name", "*Sputnik"), ("Category", "TECH")])
    assert [each.name for each in found.subjects] == ["First Sputnik"]
    with pytest.raises(UnusableError) as caught:
        read_gcat([("p.tsv", SAMPLE)], [("Nam", "x")])
    assert caught.value.hint == 'did you mean "Name"?'


def test_a_column_need_not_be_in_every_table() -> None:
    texts = [("p.tsv", SAMPLE), ("launch.tsv", LAUNCHES)]
    (only,) = read_gcat(texts, [("Name", "*Sputnik")]).subjects
    assert only.statements[0].date.text == "1957-10-04T19:28:34Z"  # of its launch
    (launch,) = read_gcat(texts, [("LV_Type", "Vanguard")]).subjects
    assert launch.id == "vanguard-tv3"
    with pytest.raises(UnusableError) as caught:
        read_gcat(texts, [("Nam", "x")])
    assert str(caught.value) == '--where: no column "Nam" in p.tsv and launch.tsv'


def payloads(piece: str, date: str = "1957 Dec  6") -> str:
    return f"#JCAT\tPiece\tName\tLDate\nF1\t{piece}\tTV3 payload\t{date}\n"


@pytest.mark.parametrize("piece", ["1957-F01", "1957-F01A"])
def test_a_payload_of_a_failed_launch_failed_with_it(piece: str) -> None:
    for texts in ([("launch.tsv", LAUNCHES)], []):
        found = read_gcat([("p.tsv", payloads(piece)), *texts])
        (failed,) = [each for each in found.subjects if "1957-12" in each.statements[0].date.text]
        assert failed.statements[0].status.value == "failed"
        assert failed.external_ids == (("gcat", "F1"),)


def test_a_payload_of_a_launch_without_an_outcome_is_listed() -> None:
    for texts in ([("launch.tsv", LAUNCHES)], []):
        found = read_gcat([("p.tsv", payloads("2023-U01", "2023 Jan 4")), *texts])
        assert not [each for each in found.subjects if each.id in {"secret", "tv3-payload"}]
        why = next(each.why for each in found.unread if each.what == "TV3 payload")
        assert why.endswith("U of launch 2023-U01: neither a success nor a failure")


def test_the_words_are_those_of_the_date_that_is_taken() -> None:
    launch = LAUNCHES.replace("1957 Oct  4 1928:34", "1957 Oct  4 1928")
    texts = [("p.tsv", SAMPLE.replace("Oct  4", "Oct  4?")), ("launch.tsv", launch)]
    said = read_gcat(texts).subjects[0].statements[0]
    assert (said.date.text, said.stated) == ("1957-10-04T19:28Z", "1957 Oct 4 1928")
    (said,) = read_gcat([("p.tsv", SAMPLE)]).subjects[0].statements
    assert said.stated == "1957 Oct 4"


def test_another_table_is_refused() -> None:
    with pytest.raises(UnusableError):
        read_gcat([("p.tsv", "a,b\n1,2\n")])


@pytest.mark.skipif(TABLE is None, reason="the catalog is not here")
def test_every_payload_is_read_or_listed() -> None:
    assert TABLE is not None
    text = TABLE.read_text(encoding="utf-8")
    found = read_gcat([(TABLE.name, text)])
    rows = [each for each in text.splitlines() if not each.startswith("#")]
    assert len(found.subjects) + len(found.unread) == len(rows) > 21_000
    for subject, row in zip(found.subjects, rows, strict=True):
        year, month = row.split("\t")[3].split()[:2]
        target = subject.statements[0].date.target
        assert target
        assert f"{target[0]:%Y %b}" == f"{year} {month}"


LAUNCHES = """#Launch_Tag\tLaunch_JD\tLaunch_Date\tLV_Type\tMission\tAgency\tLaunchCode\tCategory
# Updated 2025 Apr  7 2348:35
1957 ALP\t2436116.3\t1957 Oct  4 1928:34\tSputnik 8K71PS\tFirst Sputnik\tMO\tOS\tTECH
1957-F01\t2436178.2\t1957 Dec  6 1644:35\tVanguard\tVanguard TV3\tNRL/USN\tOF\tSCI
2023-001\t2459947.1\t2023 Jan  3 1455\tFalcon 9\tTransporter-6\tSPX\tOS\tTECH
2023-U01\t2459948.1\t2023 Jan  4\tUnknown\tSecret\t-\tOU\t-
2016-E01\t2457632.5\t2016 Sep  1 1307\tFalcon 9\tAmos-6\tSPX\tOE\tCOM
2030-001\t2462503.5\t2030 Jan  1s\tAriane 6\tTo come\tAE\t-\tAST/SCI
2023-009\t-\t*\tX\tLost\tSPX\tOS\t-
short\trow
"""

ORGS = """#Code\tUCode\tStateCode\tShortName\tName\tShortEName\tEName
# Updated 2025 Apr  7 2348:35
SPX\tSPX\tUS\tSpaceX\tSpace Exploration Technologies\t-\t-
NRL\tNRL\tUS\tNRL\tNaval Research Lab\t-\tNaval Research Lab
MO\tMO\tSU\tMO SSSR\tMinisterstvo Oborony\tSoviet MoD\tMinistry of Defence
short\trow
"""


def test_launches_have_their_outcome_or_are_listed() -> None:
    found = read_gcat([("launch.tsv", LAUNCHES)])
    assert [
        (each.id, each.external_ids, each.statements[0].date.text, each.statements[0].status.value)
        for each in found.subjects
    ] == [
        ("first-sputnik", (("cospar", "1957 ALP"),), "1957-10-04T19:28:34Z", "achieved"),
        ("vanguard-tv3", (("gcat", "1957-F01"),), "1957-12-06T16:44:35Z", "failed"),
        ("transporter-6", (("cospar", "2023-001"),), "2023-01-03T14:55Z", "achieved"),
        ("to-come", (("cospar", "2030-001"),), "2030-01-01", "planned"),
    ]
    assert [(each.place.line, each.why) for each in found.unread] == [
        (6, "outcome OU: neither a success nor a failure"),
        (7, "outcome OE: neither a success nor a failure"),
        (9, "*: no date"),
        (10, "not as many cells as columns"),
    ]


def test_organisations_give_owners_their_names() -> None:
    found = read_gcat([("launch.tsv", LAUNCHES), ("orgs.tsv", ORGS)])
    assert [dict(each.facts) for each in found.subjects] == [
        {"lead": "Soviet MoD", "theme": "technology"},
        {"lead": "NRL", "partners": ["USN"]},
        {"lead": "SpaceX", "theme": "technology"},
        {"lead": "AE", "theme": "astronomy"},
    ]
    assert ("orgs.tsv", 6) in [each.place for each in found.unread]
    with pytest.raises(UnusableError) as caught:
        read_gcat([("orgs.tsv", ORGS)])
    assert caught.value.hint.startswith("give it together with")


def test_a_payload_takes_the_moment_and_the_outcome_of_its_launch() -> None:
    found = read_gcat([("launch.tsv", LAUNCHES), ("p.tsv", SAMPLE)])
    first = found.subjects[0]
    assert (first.id, first.external_ids[0]) == ("first-sputnik", ("gcat", "S00002"))
    assert first.statements[0].date.text == "1957-10-04T19:28:34Z"
    assert [each.id for each in found.subjects].count("first-sputnik") == 1
    other = SAMPLE.replace("1957 Oct  4", "1957 Nov  4")
    (doubt,) = read_gcat([("launch.tsv", LAUNCHES), ("p.tsv", other)]).doubts
    assert doubt.why == "launched on 1957-11-04, but its launch was on 1957-10-04T19:28:34Z"


SATCAT = """#JCAT\tSatcat\tLaunch_Tag\tPiece\tType\tName\tLDate\tOwner
S00001\t1\t1957 ALP\t1957 ALP 1\tR2\tBlok A\t1957 Oct  4\tOKB1
S00002\t2\t1957 ALP\t1957 ALP 2\tP\tFirst Sputnik\t1957 Oct  4\tMO
"""


def test_the_whole_catalog_tells_payloads_and_their_owners() -> None:
    found = read_gcat([("satcat.tsv", SATCAT)])
    assert [(each.id, dict(each.facts)) for each in found.subjects] == [
        ("first-sputnik", {"lead": "MO"})
    ]
    both = read_gcat([("p.tsv", SAMPLE), ("satcat.tsv", SATCAT), ("orgs.tsv", ORGS)])
    assert [each.id for each in both.subjects].count("first-sputnik") == 1
    assert dict(both.subjects[0].facts) == {"lead": "Soviet MoD", "theme": "technology"}
