"""Coverage-guided fuzzing of one target, until it is stopped or told to stop.

    pip install atheris
    python fuzz/guided.py dates -max_total_time=300

What follows the target goes to libFuzzer. An input that breaks a promise is written as
`crash-…` into the current folder; what it taught belongs into `fuzz/found`, with its fix.
"""

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import atheris

with atheris.instrument_imports(include=["missions", "tomli_w", "tomlrt"]):
    import missions
    from targets import TARGETS

    for each in walk_packages(missions.__path__, "missions."):  # also what is imported late
        if not each.name.endswith("__main__"):
            import_module(each.name)

from mutate import PIECES
from seeds import seeds


def main() -> None:
    """Put the seeds and the words into a folder, and begin."""
    target = sys.argv[1]
    folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{target}-"))
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, each in enumerate(seeds(target)):
        (corpus / f"{number:05}").write_bytes(each)
    words = folder / "words"
    told = ("".join(f"\\x{byte:02x}" for byte in each) for each in PIECES)
    words.write_text("".join(f'"{each}"\n' for each in told), encoding="ascii")
    options = [f"-dict={words}", "-max_len=20000", "-rss_limit_mb=4096", "-timeout=20"]
    atheris.Setup([sys.argv[0], *options, *sys.argv[2:], str(corpus)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
