"""The shipped registry says what its material says: each claim, its source and its day."""

import csv

import pytest

from conftest import ROOT, SHARED
from missions.dates import VagueDate
from missions.registry import Claim, ClaimStatus, Registry
from missions.store import files

CLAIMS = SHARED / "data" / "claims.csv"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return files.load(str(ROOT / "missions.toml")).registry


def claims(registry: Registry) -> list[tuple[str, Claim]]:
    return [(each.id, claim) for each in registry.milestones() for claim in each.claims]


def test_every_source_is_a_record_that_can_be_looked_up(registry: Registry) -> None:
    for source in registry.sources.values():
        assert source.publisher
        assert source.url


def test_the_systems_of_the_press_release_stand_in_the_main_file(registry: Registry) -> None:
    here = {each.id for each in registry.missions.values() if each.file.endswith("missions.toml")}
    assert here == {
        "aos", "aos-c2omodo", "aos-pmm", "callisto", "cnes-japan-visit-2022", "eu-space-act",
        "fr-space-law", "hayabusa2", "iac-2022", "litebird", "mmx", "mmx-rover", "ryugu-curation",
    }  # fmt: skip
    assert len(registry.missions) - len(here) == 22


def test_parts_deliverables_and_extensions_are_where_they_belong(registry: Registry) -> None:
    assert registry.missions["mmx-rover"].part_of == "mmx"
    assert {registry.missions[part].part_of for part in ("aos-pmm", "aos-c2omodo")} == {"aos"}
    by_id = {each.id: each for each in registry.milestones()}
    delivery = by_id["mmx-rover.delivery"]
    assert (delivery.sender, delivery.receiver) == (("CNES", "DLR"), "JAXA")
    assert by_id["hayabusa2.sharp"].kind == "extension"
    assert by_id["ryugu-curation.loan-end"].kind == "loan-end"


def test_only_two_claims_are_cancellations(registry: Registry) -> None:
    cancelled = {id_ for id_, claim in claims(registry) if claim.status is ClaimStatus.CANCELLED}
    assert cancelled == {"hayabusa2.av43-arrival", "mars-sample-return.launch"}


@pytest.mark.skipif(not CLAIMS.exists(), reason="the material of the registry is not here")
def test_every_row_of_the_material_is_a_claim_and_every_claim_a_row(registry: Registry) -> None:
    with CLAIMS.open(encoding="utf-8") as file:
        material = [
            (row["url"], row["announced"])
            for row in csv.DictReader(file)
            if row["milestone"] != "launch-window-close" or row["mission_id"] != "mmx"
        ]
    stated = [
        (registry.sources[claim.source].url, claim.announced.text if claim.announced else "")
        for _, claim in claims(registry)
        if claim.source is not None
    ]
    assert sorted(stated) == sorted(material)
    assert len(material) == 299


@pytest.mark.skipif(not CLAIMS.exists(), reason="the material of the registry is not here")
def test_windows_are_those_of_the_material(registry: Registry) -> None:
    with (SHARED / "data" / "claims_bounds.csv").open(encoding="utf-8") as file:
        bounds = [row for row in csv.DictReader(file) if row["qualifier"] != "season"]
    windows = {(row["earliest"], row["latest"], row["announced"]) for row in bounds}
    apart = [
        (id_, claim.date.text)
        for id_, claim in claims(registry)
        if isinstance(claim.date, VagueDate) and claim.date.target is not None
        and (
            str(claim.date.earliest or ""), str(claim.date.latest or ""),
            claim.announced.text if claim.announced else "",
        ) not in windows
    ]  # fmt: skip
    # windows that DATES.md draws otherwise than the compilers of the material, on purpose
    assert set(apart) <= {
        ("mmx.phobos-sampling", "2027-04..2027-summer"),
        ("hayabusa2.ryugu-departure", "late-2019"),
        ("ariane-6.first-flight", "mid-2024-06..late-2024-07"),
        ("mmx-rover.delivery", "2023-summer"),
        ("roman.launch", "2026-autumn"),
    }


def test_the_reserve_of_mmx_belongs_to_its_launch_claim(registry: Registry) -> None:
    (reserve,) = [claim.reserve for _, claim in claims(registry) if claim.reserve]
    assert reserve.text == "2026-10-21..2026-11-07"
