"""The commands that are measured: the program's own with and without its cache, and the floors."""

import sys
from collections.abc import Iterator
from pathlib import Path

from measured.material import MISSIONS, ROOT, Material, first_launch
from measured.process import Job

PASS, TYPER, TOMLI = "python -c pass", "import typer", "tomli.loads"
LINES = "lines and dates alone"
SPLIT = "list, a file a mission"
GIT, READ = "git log + cat-file", "git log + cat-file, read"

COMMANDS = ("list", "upcoming", "timeline", "check", "diff", "slips")
"""What is measured at every size."""

_LOADS = "import sys, tomli; tomli.loads(open(sys.argv[1], encoding='utf-8').read())"
_LINES = """
import gc, sys
gc.disable()
from missions.dates import read
from missions.tomlfile.lines import line
found = line().findall(open(sys.argv[1], encoding="utf-8").read())
for each in {row[1] for row in found}:
    read(each)
"""
"""What everyone pays who finds every claim in Python, and reads each date once."""
_LOG = "git log --reverse --format=%H:missions.toml -- missions.toml"
_STREAM = f"{_LOG} | git cat-file --batch > /dev/null"
_READ_ALL = f"""
import subprocess, tempfile
with tempfile.TemporaryFile() as names:
    subprocess.run("{_LOG}".split(), stdout=names, check=True)
    names.seek(0)
    room = bytearray(1 << 20)
    git = ["git", "cat-file", "--batch"]
    with subprocess.Popen(git, stdin=names, stdout=subprocess.PIPE, pipesize=1 << 20) as told:
        while told.stdout.readinto(room):
            pass
"""
"""What everyone pays who looks at every revision: they come through a pipe."""
_LONG = 600.0


def _variables(material: Material, *, warm: bool) -> dict[str, str]:
    return {"MISSIONS_CACHE": str(material.home / "cache") if warm else "off"}


def _asked(material: Material, name: str, *arguments: str, folder: Path) -> Iterator[Job]:
    """A question without a cache, and again when nothing has changed since it was last asked."""
    for state in ("cold", "warm"):
        variables = _variables(material, warm=state == "warm")
        yield Job(f"{name}, {state}", (*MISSIONS, *arguments), folder, variables, seconds=_LONG)


def starting(material: Material) -> list[Job]:
    """The shipped registry, piped and on a terminal, beside Python and `import typer`."""
    listed = [*_asked(material, "list", "list", folder=ROOT)]
    shown = [*_asked(material, "timeline on a terminal", "timeline", folder=ROOT)]
    return [
        Job(PASS, (sys.executable, "-c", "pass"), ROOT),
        Job(TYPER, (sys.executable, "-c", "import typer"), ROOT),
        *listed,
        *(each._replace(on_terminal=True) for each in shown),
    ]


def at_size(material: Material, size: int) -> list[Job]:
    """Every command on a registry of a size, beside reading its TOML."""
    folder = material.folder(size)
    later = str(material.folder(size, "-later") / "missions.toml")
    more = {"diff": ("missions.toml", later)}
    faulty = Job(
        "check of a faulty one, cold",
        (*MISSIONS, "check"),
        material.folder(size, "-faulty"),
        _variables(material, warm=False),
        codes=frozenset((1,)),
        seconds=_LONG,
    )
    asked = (
        job
        for name in COMMANDS
        for job in _asked(material, name, name, *more.get(name, ()), folder=folder)
    )
    split = _asked(material, SPLIT, "list", folder=material.folder(size, "-split"))
    floors = {PASS: "pass", TOMLI: _LOADS, LINES: _LINES}
    below = (
        Job(name, (sys.executable, "-c", text, "missions.toml"), folder, seconds=_LONG)
        for name, text in floors.items()
    )
    return [*below, *asked, *split, faulty]


def recorded(material: Material) -> list[Job]:
    """What the file held over its revisions, beside git handing them out."""
    folder = material.recorded
    launch = first_launch(folder / "missions.toml")
    asked = {"history": (launch,), "trend": (launch,), "slips": ()}
    return [
        Job(GIT, ("sh", "-c", _STREAM), folder, seconds=_LONG),
        Job(READ, (sys.executable, "-c", _READ_ALL), folder, seconds=_LONG),
        *(
            job
            for name, about in asked.items()
            for job in _asked(
                material, f"{name} --recorded", name, *about, "--recorded", folder=folder
            )
        ),
    ]


def largest(material: Material, size: int) -> list[Job]:
    """Whether a registry of that size is answered at all."""
    wanted = (TOMLI, "list, cold", "list, warm", "upcoming, cold", "check, cold")
    return [job for job in at_size(material, size) if job.name in wanted]
