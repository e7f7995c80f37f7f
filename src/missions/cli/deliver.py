"""Delivering a result: in the format asked for, to the terminal, a pipe or a file."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, NamedTuple

from missions.cli.memory import note
from missions.cli.numbers import whole_number
from missions.cli.options import Days, Given, is_on, one_of
from missions.cli.streams import IN_CELLS, silence, tell, unobeyed, write
from missions.pictures.text import Line, safe
from missions.render.paint import Paper, Picture
from missions.store import Refusal
from missions.store.trace import trace

FORMATS = ("table", "json", "csv", "markdown")

_ENDINGS = {
    ".json": "json",
    ".toml": "toml",
    ".csv": "csv",
    ".md": "markdown",
    ".svg": "svg",
    ".mmd": "mermaid",
    ".txt": "",
    ".sarif": "sarif",
    ".html": "html",
    ".ics": "ics",
    ".atom": "atom",
    ".xml": "atom",
}
"""The format that a file's ending picks; plain text is a command's first format."""


class Result(NamedTuple):
    """What a command found: its name, its items, and how to draw them when asked."""

    name: str
    registry: str
    days: Days
    items: Callable[[], Sequence[dict[str, Any]]]
    picture: Callable[[], Picture]
    markdown: Callable[[], str] | None = None
    shape: str = ""
    """The name of the items' shape, where it is not the command's."""
    drawn: Mapping[str, Callable[[], str]] = MappingProxyType({})
    """The texts of the formats that only this command has, by the name of the format."""
    warnings: Sequence[str] = ()
    """What a reader must know; pictures say it too."""


def format_of(given: Given, allowed: tuple[str, ...] = FORMATS) -> str:
    """The format that is meant: as named, by the ending of the output, else the first allowed."""
    if given.json and given.format not in {None, "json"}:
        raise Refusal(f"--json and -F {given.format} exclude each other", "choose one")
    if given.json:
        return one_of("--json", "json", allowed)
    if given.format:
        return one_of("--format", {"md": "markdown"}.get(given.format, given.format), allowed)
    if given.output:
        ending = PurePath(given.output).suffix.lower()
        known = ", ".join(end for end, form in _ENDINGS.items() if form in ("", *allowed))
        if ending not in _ENDINGS:
            raise Refusal(
                f"--output: no format has the ending {ending!r}"
                if ending
                else f"--output: {given.output} has no ending",
                f"end it with one of {known}, or name the format with -F",
            )
        return one_of("--output", _ENDINGS[ending] or allowed[0], allowed)
    return allowed[0]


def deliver(given: Given, result: Result, allowed: tuple[str, ...] = FORMATS) -> None:
    """Write a result as asked."""
    chosen = format_of(given, (*allowed, *result.drawn))
    warn(given, chosen, result.warnings)
    if chosen in result.drawn:
        send(given, result.drawn[chosen]())
    elif chosen == "json":
        send(given, _json(result))
    elif chosen == "csv":
        from missions.export.columns import shape_of  # noqa: PLC0415
        from missions.export.csv_facts import as_csv  # noqa: PLC0415

        send(given, as_csv(result.items(), shape_of(result.shape or result.name)))
    elif chosen == "markdown":
        send(given, _markdown(result))
    else:
        send_picture(given, result.picture())


def warn(given: Given, chosen: str, warnings: Sequence[str]) -> None:
    """Say on stderr what a format for programs cannot say, nor a picture without its notes."""
    if given.quiet or chosen in {"json", "csv"}:
        for each in warnings:
            tell(f"missions: note: {safe(each)}\n")


def _json(result: Result) -> str:
    from missions.export.json_facts import envelope  # noqa: PLC0415

    whole = envelope(
        result.name, result.registry, result.days.as_of, result.days.today, result.items()
    )
    return as_json(whole)


def as_json(whole: object) -> str:
    """JSON in which no character of a registry can steer a terminal, or the log of a workflow.

    JSON escapes C0 itself; here whatever else is not printable is escaped too, and what could
    begin a command of GitHub's runner.
    """
    import json  # noqa: PLC0415
    import re  # noqa: PLC0415

    text = json.dumps(whole, ensure_ascii=False, indent=2)
    text = text.replace("##[", r"#\u0023[")
    return re.sub("[^\n -~]", lambda found: _printable(found[0]), text) + "\n"


def _printable(character: str) -> str:
    import json  # noqa: PLC0415

    return character if character.isprintable() else json.dumps(character)[1:-1]


def _markdown(result: Result) -> str:
    if result.markdown is not None:
        return result.markdown()
    from missions.render.markdown import as_markdown  # noqa: PLC0415

    return as_markdown(result.picture())


def send_picture(given: Given, picture: Picture) -> None:
    """Paint a picture for where it goes, and send it."""
    from missions.render.paint import paint  # noqa: PLC0415

    send_lines(given, paint(picture, paper(given)))


def send_lines(given: Given, lines: Iterable[Line]) -> None:
    """Send lines, coloured where that is asked for or a terminal shows them."""
    from missions.render.terminal import as_ansi, as_ascii, as_text  # noqa: PLC0415

    if is_ascii(given):
        lines = map(as_ascii, lines)
    coloured = has_colour(given, sys.stdout) and not given.output
    send_text(given, as_ansi(lines) if coloured else as_text(lines))


def paper(given: Given) -> Paper:
    """What a picture is painted for."""
    return Paper(
        _width(given),
        has_colour(given, sys.stdout) and not given.output,
        given.quiet,
        given.accessible or is_on("ACCESSIBLE"),
        is_ascii(given),
    )


def _width(given: Given) -> int | None:
    """As asked, else COLUMNS, else the terminal's; `None` where no terminal tells (0: unknown)."""
    if given.width:
        return given.width
    columns = whole_number(os.environ.get("COLUMNS", ""))
    if columns:
        return min(columns, 10_000)
    if given.output or not sys.stdout.isatty():
        return None
    return os.get_terminal_size(sys.stdout.fileno()).columns or None


def is_ascii(given: Given, stream: Any = None) -> bool:  # noqa: ANN401
    """Whether only ASCII may be drawn: asked for, or all that the output, or a stream, carries."""
    encoding = ((stream or sys.stdout).encoding or "utf-8").lower().replace("_", "-")
    carries = encoding in {"utf-8", "utf8", "utf-8-sig"} or (stream is None and bool(given.output))
    return given.ascii or is_on("MISSIONS_ASCII") or not carries


def has_colour(given: Given, stream: Any) -> bool:  # noqa: ANN401
    """Whether to colour: as asked, else NO_COLOR, FORCE_COLOR, TERM, else for a terminal."""
    wish = "never" if given.no_color else given.color or "auto"
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return is_on("FORCE_COLOR")
    return bool(stream.isatty()) and os.environ.get("TERM") != "dumb"


def send_text(given: Given, text: str) -> None:
    """Send a text for people, of which the log of a workflow obeys nothing."""
    send(given, text if given.output else unobeyed(text), IN_CELLS)


def send(given: Given, text: str, lacking: str = "replace") -> None:
    """Write a text to its file, or to stdout; a pipe that was cut is nobody's fault."""
    if given.output:
        from missions.store import writing  # noqa: PLC0415

        trace.spoil()  # it is a file that was asked for
        writing.write(given.output, text)
        tell(f"wrote {safe(given.output)}\n")
        return
    try:
        encoding = sys.stdout.encoding or "utf-8"
        # SVG and HTML can name a character that the encoding of the output does not have
        can_name = lacking == "replace" and text.startswith("<")
        data = text.encode(encoding, errors="xmlcharrefreplace" if can_name else lacking)
        write(data)
        note(data)
    except BrokenPipeError:
        trace.spoil()  # what was not told is not kept either
        silence()
