"""What an edit changed: the lines of the file, and where the milestone stands now."""

from collections.abc import Iterator, Sequence
from io import StringIO

from missions.ledger import Standing
from missions.pictures.alike import Alike
from missions.pictures.text import Line, Role, joined, plain, safe, styled
from missions.pictures.wording import due_line, marked_date, slip_text

_ROLES = {"+": Role.DONE, "-": Role.OVERDUE, "@": Role.DIM}


def unified_diff(path: str, old: str, new: str) -> list[Line]:
    """A unified diff with three lines of context; a last line that does not end is told."""
    hunks = [*_hunks(_lines(old), _lines(new))]
    names = [styled(safe(f"{mark} {path}"), Role.STRONG) for mark in ("---", "+++")]
    return [*names, *(line for text in hunks for line in _shown(text))] if hunks else []


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    for hunk in Alike(old, new).get_grouped_opcodes():
        (_, start, _, other_start, _), (*_, end, _, other_end) = hunk[0], hunk[-1]
        yield f"@@ -{_extent(start, end)} +{_extent(other_start, other_end)} @@\n"
        for tag, first, last, other, other_last in hunk:
            if tag == "equal":
                yield from (f" {line}" for line in old[first:last])
            else:
                yield from (f"-{line}" for line in old[first:last])
                yield from (f"+{line}" for line in new[other:other_last])


def _extent(start: int, end: int) -> str:
    """The first line and how many, as they stand in the head of a hunk; none are behind a line."""
    count = end - start
    return f"{start + 1}" if count == 1 else f"{start + (count > 0)},{count}"


def _lines(text: str) -> list[str]:
    return StringIO(text, newline="\n").readlines()


def _shown(text: str) -> Iterator[Line]:
    yield styled(safe(text.rstrip("\r\n")), _ROLES.get(text[:1], Role.PLAIN)) or plain("")
    if not text.endswith("\n"):
        yield styled("\\ No newline at end of file", Role.DIM)


def slip_line(standing: Standing) -> list[Line]:
    """Where a milestone stands: its date, what it has slipped since the first claim, when due."""
    slip = slip_text(standing.slip)
    since = plain(f"{slip} since the first claim" if slip else "")
    return [
        joined(
            (styled(standing.milestone.id, Role.STRONG), marked_date(standing), since,
             due_line(standing)),
            "  ",
        )
    ]  # fmt: skip
