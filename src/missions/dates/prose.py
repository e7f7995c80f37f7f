"""Wild spellings made canonical: qualifiers are taken off, then a range or one unit is read.

Reading folds case, widths and spaces first. Each step is a table: `words` for vocabulary,
`spellings` for units, `edtf` for ISO 8601-2. What no table knows is refused, with the part
that was not understood.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from missions.dates import words
from missions.dates.edtf import read_edtf
from missions.dates.forms import Unit, assemble, span
from missions.dates.refusal import Refused, refuse
from missions.dates.spellings import read_spelling
from missions.dates.window import Bound, Precision, Unreadable, VagueDate

_DASHES = str.maketrans(
    {"‐": "-", "‑": "-", "‒": "-", "−": "-", "—": "–", "’": "'", "‘": "'", "〜": "~", "～": "~"}
)


class _Qualified(NamedTuple):
    """What is left of a text after its qualifiers, and what they said."""

    rest: str
    bound: Bound = Bound.IN
    approximate: bool = False
    unconfirmed: bool = False
    seen: frozenset[str] = frozenset()


def read_prose(text: str, fiscal: str | None) -> VagueDate | Unreadable:
    """Read a text that is not in canonical form, else say what is wrong with which part."""
    plain = fold(text)
    try:
        return _dated(plain, fiscal, text)
    except ValueError as error:
        return refuse(text, plain, error, lambda part: _reads(part, fiscal))


def fold(text: str) -> str:
    """The text in one case, one width and single spaces, with plain dashes and apostrophes.

    >>> fold("  ２０３１年度  Mid–2023 ")
    '2031年度 mid–2023'
    """
    wide = unicodedata.normalize("NFKC", text.translate(_DASHES)).translate(_DASHES)
    return " ".join(wide.lower().split())


def _dated(plain: str, fiscal: str | None, written: str) -> VagueDate:
    if plain in words.NO_DATE:
        return VagueDate("TBD", Precision.NONE, None, written=written)
    standard = read_edtf(plain)
    if standard is not None:
        date = assemble(
            standard.unit,
            standard.bound,
            approximate=standard.approximate,
            unconfirmed=standard.unconfirmed,
            written=written,
        )
        return date._replace(other_reading=standard.other_reading)
    qualified = _unqualified(plain, fiscal)
    stated, bound = _statement(qualified, fiscal)
    return assemble(
        stated,
        bound,
        approximate=qualified.approximate,
        unconfirmed=qualified.unconfirmed,
        written=written,
    )


def _reads(part: str, fiscal: str | None) -> bool:
    try:
        _dated(part, fiscal, part)
    except ValueError:
        return False
    return True


def _unqualified(plain: str, fiscal: str | None) -> _Qualified:
    """Take qualifiers off both ends until none is left."""
    found = _Qualified(plain)
    while True:
        stripped = _strip(found, fiscal)
        if stripped is None:
            return found
        found = stripped


def _strip(found: _Qualified, fiscal: str | None) -> _Qualified | None:
    if read_spelling(found.rest, fiscal) is not None:
        return None
    for pattern, meaning in _qualifiers():
        match = pattern.match(found.rest)
        if match is not None and not _begins_a_range(match):
            rest = (found.rest[: match.start("word")] + found.rest[match.end() :]).strip(" ,")
            return _apply(found._replace(rest=rest), meaning)
    return None


_FROM_TO = re.compile(r"from .+ (?:to|until|through) .+")


def _begins_a_range(qualifier: re.Match[str]) -> bool:
    """Whether a "from" has its "to", and bounds nothing: `from 2025 to 2027`."""
    return qualifier["word"] == "from" and _FROM_TO.fullmatch(qualifier.string) is not None


def _apply(found: _Qualified, meaning: str) -> _Qualified:
    if meaning == "~":
        return found._replace(approximate=True)
    if meaning == "?":
        return found._replace(unconfirmed=True)
    if meaning in {"NET", "NLT"}:
        if found.bound is not Bound.IN and found.bound is not Bound(meaning):
            message = "bounded on both sides"
            raise Refused(message, "write a range, such as 2026-04..2027-03")
        return found._replace(bound=Bound(meaning))
    return found


@cache
def _qualifiers() -> tuple[tuple[re.Pattern[str], str], ...]:
    before = (
        (words.NOT_LATER_END, "NLT"),
        (words.NOT_EARLIER, "NET"),
        (words.NOT_LATER, "NLT"),
        (words.APPROXIMATE, "~"),
        (words.UNCONFIRMED, "?"),
        (words.INTRODUCING, ""),
    )
    after = (
        (words.NOT_EARLIER_AFTER, "NET"),
        (words.NOT_LATER_AFTER, "NLT"),
        (words.APPROXIMATE_AFTER, "~"),
        (words.UNCONFIRMED_AFTER, "?"),
        (words.INTRODUCING_AFTER, ""),
    )
    return tuple(
        [(_leading(group), meaning) for group, meaning in before]
        + [(_trailing(group), meaning) for group, meaning in after]
    )


def _alternatives(group: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(group, key=len, reverse=True))


def _leading(group: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{_alternatives(group)})(?:[ ,:]+|(?<=['~≈.]))(?=.)")


def _trailing(group: tuple[str, ...]) -> re.Pattern[str]:
    """A qualifier at the end; Latin words do not end another word, signs and kana may."""
    words_ = "|".join(
        rf"(?<![^\W\d_]){re.escape(word)}"
        if word[0].isalpha() and word.isascii()
        else re.escape(word)
        for word in group
    )
    return re.compile(rf".+?(?P<word>{words_})[ .]*$")


def _statement(found: _Qualified, fiscal: str | None) -> tuple[Unit, Bound]:
    """The unit or range that is left; 年度末 with まで is a deadline at the fiscal year's end."""
    fiscal_end = re.fullmatch(r"(.*年度)末", found.rest)
    if fiscal_end and found.bound is Bound.NLT:
        year = _one(fiscal_end[1], None)
        last = year.target[1]
        return _one(f"{last.year:04}-{last.month:02}", None), Bound.NLT
    return _one(found.rest, fiscal), found.bound


def _one(text: str, fiscal: str | None) -> Unit:
    found = read_spelling(text, fiscal) or _read_range(text, fiscal)
    if found is None:
        raise Refused("", "")
    return found


_BETWEEN = re.compile(
    r"(?:between (?P<a>.+) and (?P<b>.+)|entre (?P<c>.+) et (?P<d>.+)|from (?P<e>.+) to (?P<f>.+)"
    r"|(?P<g>.+)から(?P<h>.+?)(?:にかけて?)?)"
)
_SEPARATOR = re.compile(r" ?(?:\.\.|–|~|/) ?| - | to | through | until | au | à |-")
_MOST_SPLITS = 8


def _read_range(text: str, fiscal: str | None) -> Unit | None:
    match = _BETWEEN.fullmatch(text)
    if match is not None:
        first, last = (group for group in match.groups() if group is not None)
        return _span(first, last, fiscal)
    for split in list(_SEPARATOR.finditer(text))[:_MOST_SPLITS]:
        found = _span(text[: split.start()], text[split.end() :], fiscal)
        if found is not None:
            return found
    return None


def _span(first: str, last: str, fiscal: str | None) -> Unit | None:
    starts, ends = _completed(first, last)
    end = next(filter(None, (_maybe(text, fiscal) for text in ends)), None)
    start = next(filter(None, (_maybe(text, fiscal) for text in starts)), None) if end else None
    if start is None or end is None or (start.text == end.text and not _maybe(first, fiscal)):
        return None  # `mid-mid-2026`: half of it was made up of the other, and says nothing more
    return span(start, end)


def _completed(first: str, last: str) -> tuple[list[str], list[str]]:
    """Both ends as they stand, then completed with the year and month of the other."""
    japanese = re.match(r"(\d{4}年)(\d{1,2}月)?", first)
    month = re.match(r"[^\W\d]+\.? ", first)
    ends = [last]
    if japanese is not None:
        ends += [japanese[1] + last, japanese[0] + last]
    if month is not None:
        ends.append(month[0] + last)
    starts = [first, *_borrowings(first, last)]
    if "年度" in last and first.isdigit():
        starts = [f"{first}年度"]
    return starts, ends


def _maybe(text: str, fiscal: str | None) -> Unit | None:
    bare = re.sub(r"^(?:the|le|la|du|from|entre) ", "", text.strip(" ,"))
    found = read_spelling(bare, fiscal)
    return None if found is None or found.precision is Precision.RANGE else found


def _borrowings(first: str, last: str) -> list[str]:
    """The first end completed with what the second has behind its first word."""
    tails = [last[match.start() :] for match in re.finditer(r"[ ,\-]", last)]
    year = re.search(r"(?:19|20|21)\d\d(?:s|年)?", last)
    japanese = re.match(r"(\d{4}年)(\d{1,2}月)?", last)
    completed = [first + tail for tail in tails]
    if year is not None:
        completed.append(f"{first} {year[0]}")
    if japanese is not None:
        completed += [japanese[1] + first, japanese[0] + first, f"{first}年"]
    if last.endswith("年度"):
        completed.append(f"{first}年度")
    return completed
