"""A picture of the timeline: planners and drawers of charts."""

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

from peers.peer import Asked, Dated, Given, Peer

_LAST = date(2035, 12, 30)
"""TaskJuggler knows no later years."""


def plan(given: Given) -> str:
    """For TaskJuggler: a task a milestone, as long as its window, and a report with its chart."""
    able = [each for each in given.milestones if each.first < _LAST]
    start = min(each.first for each in able)
    head = f'project made "Made up" {start} - {_LAST + timedelta(1)} {{ timezone "UTC" }}'
    columns = "columns name, start, end, chart { scale year }"
    report = f'taskreport "timeline" {{ formats html {columns} }}'
    return "\n".join((head, *map(_task, able), report)) + "\n"


def _task(each: Dated) -> str:
    id_ = each.id.replace("-", "_").replace(".", "__")
    end = min(each.last, _LAST) + timedelta(1)
    return f'task t_{id_} "{each.id}" {{ start {each.first} end {end} }}'


def _taskjuggler(given: Given, folder: Path) -> Asked:
    (folder / "plan.tjp").write_text(plan(given), encoding="utf-8")
    return Asked(("tj3", "--silent", "--no-color", "-o", str(folder), "plan.tjp"))


def _mermaid(given: Given, folder: Path) -> Asked:
    """Its limit on the size of a text is lifted; it draws with the browser that is there."""
    limits = {"maxTextSize": 10**9, "maxEdges": 10**6}
    (folder / "limits.json").write_text(json.dumps(limits), encoding="utf-8")
    browser = {"executablePath": shutil.which("chromium"), "args": ["--no-sandbox"]}
    (folder / "browser.json").write_text(json.dumps(browser), encoding="utf-8")
    options = ("-q", "-c", "limits.json", "-p", "browser.json")
    return Asked(("mmdc", *options, "-i", str(given.toml.with_suffix(".mmd")), "-o", "plan.svg"))


PEERS = (
    Peer("TaskJuggler", "tj3", ("--version",), _taskjuggler),
    Peer("mermaid-cli", "mmdc", ("--version",), _mermaid),
)
