"""The table of spellings: how people write each unit, and the canonical text it stands for.

One row a spelling: a pattern over folded text and a function from its groups to the canonical
form. The windows are not known here; `forms` has them.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from missions.dates import words
from missions.dates.forms import Unit, unit
from missions.dates.refusal import FISCAL_HINT, Refused

Rewrite = Callable[[re.Match[str], str | None], str]

LIKE_DATES = r"(?:19|20|21)\d\d"
_Y = rf"(?P<y>{LIKE_DATES})"
_DECADE = r"(?P<y>(?:19|20|21)\d0)"


def _any(group: Iterable[str]) -> str:
    """Any of the words; their order is nothing to a pattern that fits a whole text."""
    return "|".join(map(re.escape, group))


_MONTH = rf"(?P<m>{_any(words.MONTH_NUMBERS)})\.?"
_PART = rf"(?P<p>{_any(words.PART_WORDS)})"
_ORDINAL = rf"(?P<n>{_any(words.ORDINALS)})"
_SEASON = rf"(?P<s>{_any(words.SEASON_WORDS)})"
_ZONE = rf"(?P<z>{_any(words.ZONES)}|[+-]\d\d:?\d\d)"
_OF = r"(?:,? (?:of |de |du |d'|in )?|,|-)"
_GAP = r"(?:[ -]|(?<='))"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]*\.?,? )?"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er)?\.?"
_TIME = rf"(?:(?:,| at| -)? ?(?P<h>\d\d?):(?P<min>\d\d)(?P<sec>:\d\d)? ?(?P<ap>[ap]\.?m\.?)? ?{_ZONE}?)?"


def _month_number(match: re.Match[str]) -> str:
    return f"{words.MONTH_NUMBERS[match['m']]:02}"


def _with_part(match: re.Match[str], rest: str) -> str:
    part = match.groupdict().get("p")
    return f"{words.PART_WORDS[part]}-{rest}" if part else rest


def _month(match: re.Match[str], _: str | None) -> str:
    return _with_part(match, f"{match['y']}-{_month_number(match)}")


def _day(match: re.Match[str], _: str | None) -> str:
    day = f"{match['y']}-{_month_number(match)}-{int(match['d']):02}"
    return day if match["h"] is None else f"{day}T{_time(match)}"


def _time(match: re.Match[str]) -> str:
    zone = match["z"]
    offset = words.ZONES.get(zone, zone)
    if offset is None:
        message = f'"{zone}" is not one time zone' if zone else "a time without its offset"
        raise Refused(message, "add the offset, such as +09:00 or Z")
    if offset != "Z" and ":" not in offset:
        offset = f"{offset[:3]}:{offset[3:]}"
    hour = int(match["h"])
    if match["ap"]:
        hour = hour % 12 + 12 * match["ap"].startswith("p")
    return f"{hour:02}:{match['min']}{match['sec'] or ''}{offset}"


def _quarter(match: re.Match[str], _: str | None) -> str:
    number = match["n"]
    return _with_part(match, f"{match['y']}-Q{words.ORDINALS.get(number, number)}")


def _half(match: re.Match[str], _: str | None) -> str:
    number = words.ORDINALS.get(match["n"], match["n"])
    if str(number) not in "12":
        message = "there is no such half"
        raise Refused(message, "halves are H1 and H2")
    return f"{match['y']}-H{number}"


def _season(match: re.Match[str], _: str | None) -> str:
    return f"{match['y']}-{words.SEASON_WORDS[match['s']]}"


def _winter(match: re.Match[str], _: str | None) -> str:
    return f"{match['y']}-{match['y2'][-2:]}-winter"


def _part_of_year(match: re.Match[str], _: str | None) -> str:
    return _with_part(match, match["y"])


def _decade(match: re.Match[str], _: str | None) -> str:
    return _with_part(match, f"{match['y']}s")


def _half_decade(match: re.Match[str], _: str | None) -> str:
    first = int(match["y"]) + 5 * (words.ORDINALS[match["n"]] - 1)
    return f"{first}..{first + 4}"


def _fiscal(match: re.Match[str], fiscal: str | None) -> str:
    owner = {"j": "JP", "jp": "JP", "japanese": "JP", "japan's": "JP", "us": "US", "usa": "US",
             "u.s.": "US", "nasa": "US", "in": "IN", "indian": "IN", "india's": "IN"}.get(
        (match["o"] or "").strip(), fiscal
    )  # fmt: skip
    if owner is None:
        message = "whose fiscal year?"
        raise Refused(message, FISCAL_HINT)
    return f"FY{match['y']}@{owner}"


def _nendo(match: re.Match[str], _: str | None) -> str:
    if match["r"]:
        return f"FY{2018 + _reiwa(match['r'])}@JP"
    return f"FY{match['y'] or '20' + match['y2']}@JP"


def _reiwa(number: str) -> int:
    if number.strip("0") == "":
        message = "an era has no year 0"
        raise Refused(message, "its first year is 1, or 元")
    return 1 if number == "元" else int(number)


def _japanese_day(match: re.Match[str], _: str | None) -> str:
    return f"{_japanese_year(match)}-{int(match['m']):02}-{int(match['d']):02}"


def _japanese_month(match: re.Match[str], _: str | None) -> str:
    rest = f"{_japanese_year(match)}-{int(match['m']):02}"
    return f"{words.JAPANESE_PARTS[match['p']]}-{rest}" if match["p"] else rest


def _japanese_year(match: re.Match[str]) -> str:
    return match["y"] or str(2018 + _reiwa(match["r"]))


def _japanese_rest(match: re.Match[str], _: str | None) -> str:
    year, rest = _japanese_year(match), match["x"]
    if rest in words.JAPANESE_SEASONS:
        return f"{year}-{words.JAPANESE_SEASONS[rest]}"
    if rest in words.JAPANESE_PARTS:
        return f"{words.JAPANESE_PARTS[rest]}-{year}"
    if rest.startswith("第"):
        return f"{year}-Q{rest[1]}"
    return f"{year}-H{1 if rest[0] in '上前' else 2}"


def _japanese_decade(match: re.Match[str], _: str | None) -> str:
    rest = match["x"]
    if rest in {"前半", "後半"}:
        first = int(match["y"]) + 5 * (rest == "後半")
        return f"{first}..{first + 4}"
    return f"{words.JAPANESE_PARTS[rest]}-{match['y']}s" if rest else f"{match['y']}s"


def _week(match: re.Match[str], _: str | None) -> str:
    from datetime import date  # noqa: PLC0415  only weeks need it

    monday = date(int(match["y"]), words.MONTH_NUMBERS[match["m"]], int(match["d"]))
    year, number, weekday = monday.isocalendar()
    if weekday != 1:
        message = f"{monday.isoformat()} is not a Monday"
        raise Refused(message, f"weeks begin on Monday; write {year}-W{number:02}")
    return f"{year}-W{number:02}"


_CASED = re.compile(r"(?<=-)[qhw](?=\d)|(?<=\d)[tz](?![a-z])|^fy|@[a-z]{2}$")


def _canonical(match: re.Match[str], _: str | None) -> str:
    return _CASED.sub(lambda found: found[0].upper(), match[0].replace(" ", ""))


_JY = rf"(?:{_Y}|令和(?P<r>\d{{1,2}}|元))年"
_SHOWN_FY = rf"fy ?{_Y} ?(?:@|\()(?P<o>jp|us|in)\)?"

_ROWS: tuple[tuple[str, Rewrite], ...] = (
    (rf"{_PART}?{_GAP}?{_MONTH}{_OF}{_Y}", _month),
    (rf"{_WEEKDAY}{_DAY} ?(?:de )?{_MONTH},? {_Y}{_TIME}", _day),
    (rf"{_WEEKDAY}{_MONTH} {_DAY},? {_Y}{_TIME}", _day),
    (rf"(?:{_PART}{_GAP})?[qt](?P<n>[1-4]){_OF}{_Y}", _quarter),
    (rf"(?:{_PART}{_GAP})?(?P<n>[1-4])q{_OF}{_Y}", _quarter),
    (rf"(?:{_PART}{_GAP})?{_ORDINAL} (?:quarter|trimestre){_OF}{_Y}", _quarter),
    (rf"[hs](?P<n>[12]){_OF}{_Y}", _half),
    (rf"(?P<n>[12])h{_OF}{_Y}", _half),
    (rf"{_ORDINAL} (?:half|semestre|semester){_OF}{_Y}", _half),
    (rf"{_SEASON}{_OF}{_Y}", _season),
    (rf"(?:winter|hiver) {_Y}[/-](?P<y2>{LIKE_DATES}|\d\d)", _winter),
    (rf"{_PART}{_GAP}{_Y}", _part_of_year),
    (rf"(?:{_PART}{_GAP})?(?:the )?{_DECADE}'?s", _decade),
    (rf"(?:{_PART}{_GAP})?(?:les |des )?années {_DECADE}", _decade),
    (rf"(?:the )?(?P<n>first|second|1st|2nd) half of the {_DECADE}s", _half_decade),
    (_SHOWN_FY, _fiscal),
    (rf"(?P<o>j|us ?|usa |u\.s\. |nasa |indian |india's |japanese |japan's )?(?:fy|fiscal year|fiscal) ?{_Y}", _fiscal),
    (rf"(?P<o>japanese|japan's|us|u\.s\.|nasa|indian) (?:fy|fiscal year|fiscal) ?{_Y}", _fiscal),
    (rf"(?:{_Y}|令和(?P<r>\d{{1,2}}|元)|(?P<y2>\d\d))年度", _nendo),
    (rf"{_JY}(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})日", _japanese_day),
    (rf"{_JY}(?P<m>\d{{1,2}})月 ?(?P<p>上旬|中旬|下旬|初め|初頭|はじめ|半ば|末)?", _japanese_month),
    (rf"{_JY}(?:の)?(?P<x>春|夏|秋|上期|下期|上半期|下半期|前半|後半|初め|初頭|はじめ|半ば|中頃|末|第[1-4]四半期)", _japanese_rest),
    (rf"{_JY}", lambda match, _: _japanese_year(match)),
    (rf"{_DECADE}年代(?:の)?(?P<x>前半|後半|半ば|初頭|初め|末)?", _japanese_decade),
    (rf"(?:the )?(?:week of|week beginning|la semaine du|semaine du) (?:monday )?{_DAY} {_MONTH},? {_Y}", _week),
    (rf"(?:the )?(?:week of|week beginning) {_MONTH} {_DAY},? {_Y}", _week),
    (r"[a-z0-9@:+.\- ]+", _canonical),
)  # fmt: skip


@cache
def _rows() -> tuple[tuple[re.Pattern[str], Rewrite], ...]:
    return tuple((re.compile(pattern), rewrite) for pattern, rewrite in _ROWS)


def read_spelling(text: str, fiscal: str | None) -> Unit | None:
    """The unit a folded text spells, or `None` when no row knows it.

    Raises `ValueError` where a row knows the spelling and the calendar has no such unit.

    >>> read_spelling("mi-septembre 2023", None).text
    'mid-2023-09'
    """
    for pattern, rewrite in _rows():
        match = pattern.fullmatch(text)
        if match is not None:
            found = unit(rewrite(match, fiscal))
            if found is not None:
                return found
    return None
