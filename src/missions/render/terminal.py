"""Lines as text for a terminal or a pipe; Rich is imported only for colour."""

from collections.abc import Iterable

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
    | dict(zip("●◐◆◇○◌×│╎╷╌▾›‹╰╯", "@%#ox+X|:'-v><`,", strict=True))
    | dict(zip("…·–—−→≈“”‘’♯", "~---->~\"\"''#", strict=True))
)


def as_ascii(line: Line) -> Line:
    """A line with every glyph of ours replaced, one for one, so that columns stay aligned."""
    return tuple(run._replace(text=run.text.translate(_ASCII)) for run in line)


def as_text(lines: Iterable[Line]) -> str:
    """Lines as plain text, each ended by a line feed."""
    return "".join(f"{text_of(line).rstrip()}\n" for line in lines)


def as_ansi(lines: Iterable[Line]) -> str:
    """Lines with escape codes for a terminal of 16 colours, which every one understands."""
    from rich.color import ColorSystem  # noqa: PLC0415  only for colour
    from rich.style import Style  # noqa: PLC0415

    styles: dict[str, Style] = {}

    def painted(run: Run) -> str:
        definition = _style(run)
        if definition not in styles:
            styles[definition] = Style.parse(definition)
        return styles[definition].render(run.text, color_system=ColorSystem.STANDARD)

    return "".join("".join(map(painted, line)) + "\n" for line in lines)


def _style(run: Run) -> str:
    ground = f" on {STYLES[run.under].split()[-1]}" if run.under else ""
    return f"{STYLES[run.role]}{ground}{' reverse' * run.inverse}".strip()
