"""What a text says of a source is told too: claims lean on it."""

import json
from pathlib import Path

from conftest import Run, known
from missions.changes import Change, Kind, compare

TEXT = """
[sources.a]
publisher = "CNES"
published = 2022-07-01
url = "https://example.org/a"
[missions.x]
name = "X"
[missions.x.milestones]
launch = [{ date = "2024", source = "a" }]
"""


def between(old: str, new: str) -> list[Change]:
    before, after = (known(each, "2024-01-01") for each in (TEXT, TEXT.replace(old, new)))
    assert compare(before, after) == (), "two days of one text have the same sources"
    return list(compare(before, after, recorded=True))


def test_another_link_under_a_claim_is_a_change() -> None:
    (found,) = between("example.org", "example.com")
    assert (found.id, found.mission, found.kind, found.field) == (
        "sources.a", "", Kind.FACTS, "url",
    )  # fmt: skip
    assert (found.before, found.after) == ("https://example.org/a", "https://example.com/a")


def test_every_fact_of_a_source_is_told_by_its_key() -> None:
    new = 'title = "T"\nlanguage = "fr"\nclass = "first-party"\npublished = "2022-08"\n'
    found = between('publisher = "CNES"\npublished = 2022-07-01\n', new)
    told = {each.field: (each.before, each.after) for each in found if not each.mission}
    assert told == {
        "publisher": ("CNES", None),
        "title": (None, "T"),
        "published": ("2022-07-01", "2022-08"),
        "class": ("second-party", "first-party"),
        "language": (None, "fr"),
    }


def test_every_format_names_the_source(run: Run, tmp_path: Path) -> None:
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_text(TEXT, encoding="utf-8")
    other.write_text(TEXT.replace("CNES", "CNSA"), encoding="utf-8")
    words = ("diff", str(one), str(other))
    table = run(*words).out
    assert "\nsources\n" in table
    assert "a publisher  CNES → CNSA  facts" in table
    assert "**1 change to the sources**" in run(*words, "-F", "markdown").out
    assert "\nsources.a,,facts,CNES," in run(*words, "-F", "csv").out
    (item,) = json.loads(run(*words, "--json").out)["items"]
    assert (item["id"], item["mission"], item["field"]) == ("sources.a", None, "publisher")


def test_a_comment_counts_missions_and_sources(run: Run, tmp_path: Path) -> None:
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_text(TEXT, encoding="utf-8")
    other.write_text(TEXT.replace("CNES", "CNSA").replace('"X"', '"Y"'), encoding="utf-8")
    told = run("diff", str(one), str(other), "-F", "markdown").out
    assert "**2 changes to 1 mission and the sources**" in told
