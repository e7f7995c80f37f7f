"""What each format must be, as readers that are not ours find it."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import tomli
from icalendar import Calendar
from markdown_it import MarkdownIt
from markdown_it.token import Token

SGR = re.compile(r"\x1b\[[0-9;]*m")
"""The only escape that the program says: a colour."""

HTTP = ("http://", "https://")


def text(out: str) -> None:
    """Every line is printable, and nothing hides in it."""
    bad = [each for each in out.split("\n") if not each.isprintable()]
    assert not bad, bad[0]


def colours(out: str) -> None:
    """Text, and our colours; each ends on its line."""
    text(SGR.sub("", out))
    for line in out.split("\n"):
        codes = SGR.findall(line)
        assert not codes or codes[-1] == "\x1b[0m", line


def as_json(out: str) -> None:
    text(out)
    assert isinstance(json.loads(out), dict)


_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What a spreadsheet takes for the beginning of a formula; the wide ones in some languages."""


def as_csv(out: str) -> None:
    """Rows of one length, and no cell that a spreadsheet would compute."""
    text(out)
    rows = list(csv.reader(io.StringIO(out), strict=True))
    assert len({len(row) for row in rows}) == 1
    for cell in (each for row in rows for each in row):
        is_number = re.fullmatch(r"-?[0-9]+", cell)
        cells = [cell] if is_number else cell.split(";")
        assert is_number or not any(each.strip().startswith(_FORMULA) for each in cells), cell


def as_toml(out: str) -> None:
    text(re.sub("[\u3000\u00a0]", " ", out))
    tomli.loads(out)


def _walk(tokens: list[Token]) -> Iterator[Token]:
    for each in tokens:
        yield each
        yield from _walk(each.children or [])


MARK = "<!-- missions-diff -->\n"
_OUR_BREAKS = re.compile(r"(?<=[@#:$wW\-op])\u200b|(?<=[0-9a-f]{6})\u200b", re.IGNORECASE)
"""Where Markdown gets a blank of no width, so that a forge makes nothing of what follows."""

_BLOCKS = frozenset(
    ("paragraph_open", "paragraph_close", "inline", "text", "table_open", "table_close",
     "thead_open", "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open",
     "th_close", "td_open", "td_close", "strong_open", "strong_close", "link_open", "link_close",
     "text_special")
)  # fmt: skip
"""What our Markdown is made of; no heading, list, code, picture, HTML or line break is."""


def markdown(out: str) -> None:
    """Tables with whole rows, paragraphs and links of ours, and nothing that a text made."""
    text(_OUR_BREAKS.sub("", out))
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = list(_walk(reader.parse(out.removeprefix(MARK))))
    assert {each.type for each in tokens} <= _BLOCKS
    for each in tokens:
        if each.type == "link_open":
            assert str(each.attrs["href"]).startswith(HTTP)
    for table in out.split("\n\n"):
        lines = [line for line in table.split("\n") if line.startswith("|")]
        assert len({len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines}) <= 1


_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = (
    "svg g path rect line circle text tspan title desc style defs polyline polygon use symbol"
    " pattern clipPath marker linearGradient stop a"
)


def svg(out: str) -> None:
    """XML with shapes and words: no script, no page inside, no handler, no link of a text."""
    text(out)
    assert "<!DOCTYPE" not in out.upper()
    for each in ET.fromstring(out).iter():  # noqa: S314  no entity is declared
        assert each.tag.removeprefix(_SVG) in _DRAWN.split(), each.tag
        for name, value in each.attrib.items():
            assert not name.rpartition("}")[2].lower().startswith("on"), name
            if name.rpartition("}")[2] == "href":
                assert value.startswith((*HTTP, "#")), value


class _Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, Mapping[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, MappingProxyType(dict(attrs))))


_NEVER = "img iframe object embed base frame foreignobject audio video"


def html(out: str) -> None:
    """A page that loads nothing: its tags are ours, its links lead to http(s) or into itself."""
    text(out)
    page = _Tags()
    page.feed(out)
    page.close()
    for tag, attributes in page.tags:
        assert tag not in _NEVER.split(), tag
        for name, value in attributes.items():
            assert not name.startswith("on"), name
            if name in {"href", "src", "action", "formaction"}:
                assert str(value).startswith((*HTTP, "#")), value
    scripts = [tag for tag, _ in page.tags if tag == "script"]
    assert len(scripts) == (2 if 'id="_data"' in out else 0)


_GANTT = re.compile(
    r"gantt|    (?:title [^:;#%{}<>]+|dateFormat YYYY-MM-DD|axisFormat %Y|tickInterval 12month"
    r"|todayMarker off|section [^:;#%{}<>]+|%% not drawn∶ [^:;#%{}<>]*"
    r"|[^:;#%{}<>]+ :(?:crit, |done, |active, )?(?:milestone, )?\d{4}-\d\d-\d\d"
    r", (?:\d{4}-\d\d-\d\d|0d))"
)


def mermaid(out: str) -> None:
    """Lines that are each one statement of ours."""
    text(out)
    for line in out.removesuffix("\n").split("\n"):
        assert _GANTT.fullmatch(line), line
        word = line.split()[0].lower()
        assert word not in {"click", "excludes", "includes", "accTitle", "acctitle", "accdescr"}


_PROPERTIES = (
    "BEGIN END PRODID VERSION NAME X-WR-CALNAME REFRESH-INTERVAL X-PUBLISHED-TTL TZID DTSTART DTEND"
    " TZOFFSETFROM TZOFFSETTO UID DTSTAMP LAST-MODIFIED SEQUENCE SUMMARY DESCRIPTION CATEGORIES"
    " STATUS TRANSP URL ACTION TRIGGER"
)
_LINE = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[A-Z0-9+-]+)*):(.*)", re.DOTALL)


def ics(out: str) -> None:
    """Lines of at most 75 bytes, each a property of ours or its continuation."""
    assert out.endswith("\r\n")
    lines = out.removesuffix("\r\n").split("\r\n")
    text("\n".join(lines))
    assert all(len(line.encode()) <= 75 for line in lines)
    depth = 0
    for line in "\r\n".join(lines).replace("\r\n ", "").split("\r\n"):
        match = _LINE.fullmatch(line)
        assert match is not None, line
        assert match[1] in _PROPERTIES.split(), line
        depth += {"BEGIN": 1, "END": -1}.get(match[1], 0)
        if match[1] == "BEGIN":
            assert match[3] in {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "VALARM"}
        if match[1] == "URL":
            assert match[3].startswith(HTTP)
    assert depth == 0
    assert Calendar.from_ical(out).to_ical().decode() == out


_FEED = "feed id title updated author name generator entry published link category content"


def atom(out: str) -> None:
    """XML of a feed, that a reader of feeds has no doubt about."""
    text(out)
    for each in ET.fromstring(out).iter():  # noqa: S314  no entity is declared
        assert each.tag.rpartition("}")[2] in _FEED.split()
        assert str(each.get("href", "https://")).startswith(HTTP)
        assert each.get("type", "text") == "text"
    parsed = feedparser.parse(out)
    assert not parsed.bozo, parsed.bozo_exception
    assert all(
        link.href.startswith(HTTP) for entry in parsed.entries for link in entry.get("links", ())
    )


def github(out: str) -> None:
    """One annotation a line, as the runner reads them."""
    text(out)
    for line in out.removesuffix("\n").split("\n"):
        match = re.fullmatch(
            r"::(?:error|warning) file=([^:,]+),line=\d+,endLine=\d+,col=\d+,endColumn=\d+"
            r",title=[^:,]+::(.*)", line
        )  # fmt: skip
        assert match or not line, line


def sarif(out: str) -> None:
    as_json(out)
    (ran,) = json.loads(out)["runs"]
    for each in ran["results"]:
        text(each["message"]["text"])


def obeyed(out: str) -> list[str]:
    """The lines that GitHub's runner may take for commands (actions/runner, `ActionCommand`).

    It looks for a known name and its end, too; we let nothing begin as one.
    """
    return [line for line in out.split("\n") if line.lstrip().startswith("::") or "##[" in line]


READERS: Mapping[str, Callable[[str], Any]] = {
    "table": text, "full": text, "concise": text, "json": as_json, "csv": as_csv,
    "toml": as_toml, "markdown": markdown, "svg": svg, "html": html, "mermaid": mermaid,
    "ics": ics, "atom": atom, "github": github, "sarif": sarif,
}  # fmt: skip
"""The reader of each format."""
