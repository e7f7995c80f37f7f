"""Lines as text for a terminal or a pipe; Rich is imported only for colour."""

from collections.abc import Iterable, Sequence
from typing import TextIO

from missions.pictures.text import Line, Role, Run, text_of

STYLES = {
    Role.PLAIN: "",
    Role.STRONG: "bold",
    Role.DIM: "bright_black",
    Role.NOTE: "bright_black",
    Role.DATE: "bold yellow",
    Role.WINDOW: "yellow",
    Role.DONE: "cyan",
    Role.OVERDUE: "bold red",
    Role.OVERDUE_MARK: "white on red",
    Role.NOW: "red",
    Role.PHASE: "blue",
    Role.EXTENSION: "cyan",
    Role.GRID: "bright_black",
    Role.ERROR: "bold red",
    Role.WARNING: "bold yellow",
    Role.PLACE: "blue",
}
"""The 16 named colours follow the user's theme (LOOK.md, "Colours")."""

_ASCII = str.maketrans(
    dict(zip("█▉▊▋▌▐▍▎▏▒░", "======   -.", strict=True))
    | dict(zip("●◆◇○◌×│╎╷╌▾›‹╰╯", "@#ox+X|:'-v><`,", strict=True))
    | dict(zip("…·–—−→≈“”‘’♯", "~---->~\"\"''#", strict=True))
)


def as_ascii(line: Line) -> Line:
    """A line with every glyph of ours replaced, one for one, so that columns stay aligned."""
    return tuple(run._replace(text=run.text.translate(_ASCII)) for run in line)


def as_text(lines: Iterable[Line]) -> str:
    """Lines as plain text, each ended by a line feed."""
    return "".join(f"{text_of(line).rstrip()}\n" for line in lines)


def as_ansi(lines: Sequence[Line], file: TextIO) -> str:
    """Lines with the escape codes that the terminal behind `file` understands."""
    from rich.console import Console  # noqa: PLC0415  half of start-up, and only for colour
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=file, force_terminal=True, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        for line in lines:
            text = Text.assemble(*((run.text, _style(run)) for run in line))
            console.print(text, soft_wrap=True)
    return captured.get()


def _style(run: Run) -> str:
    ground = f" on {STYLES[run.under].split()[-1]}" if run.under else ""
    return f"{STYLES[run.role]}{ground}{' reverse' * run.inverse}".strip()
