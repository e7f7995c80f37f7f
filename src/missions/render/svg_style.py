"""The colours of drawings, light and dark, and the style sheet that gives them (LOOK.md)."""

from collections.abc import Iterable
from typing import NamedTuple


class Colour(NamedTuple):
    """One colour on a light ground, and on a dark one."""

    light: str
    dark: str


COLOURS = {
    "ground": Colour("#fdfdfc", "#191b23"),
    "ink": Colour("#21252c", "#e3e6ea"),
    "quiet": Colour("#646b77", "#8b93a1"),
    "grid": Colour("#d3d6db", "#353b45"),
    "phase": Colour("#1f6fb8", "#4e9ae0"),
    "extension": Colour("#12806f", "#2fb3a6"),
    "date": Colour("#a85d00", "#f0a83c"),
    "window": Colour("#d9a441", "#a87a2c"),
    "overdue": Colour("#b23c12", "#e5633a"),
    "badge": Colour("#b23c12", "#c4421a"),
    "on-badge": Colour("#ffffff", "#ffffff"),
    "now": Colour("#c8372d", "#f25f5c"),
}
FONTS = (
    'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Hiragino Sans","Noto Sans JP",'
    '"Noto Sans CJK JP","Yu Gothic UI",Meiryo,"DejaVu Sans",sans-serif'
)
"""The reader's own font, then fonts that have Japanese."""

_SHAPES = """\
.missions{font-family:FONTS;font-size:13px}
.strong,.date,.overdue,.letter{font-weight:700}
.head{font-size:18px}
.italic{font-style:italic}
.letter{font-size:10px}
.middle{text-anchor:middle}
.end{text-anchor:end}
.bar,.span{stroke-width:14px}
.bar.extension{stroke-width:8px}
.bar.planned{opacity:.5}
.bar.window{opacity:.24}
.span{opacity:.4}
.span.past{opacity:.22}
.trail,.apart{fill:none;stroke-dasharray:3 3}
.apart{stroke-dasharray:1 4}
.nowline{stroke-width:1.6}
.line{fill:none;stroke-width:2px}
.line,.ring{stroke:currentColor}
.band{opacity:.13}
.band,.m-series{fill:currentColor}
.gone{text-decoration:line-through}
.m-hollow,.m-line,.ring{stroke-width:1.6}
.m-ghost{stroke-dasharray:2 1.6}
.m-line{fill:none}
.m-hit{fill:none;pointer-events:all}
"""
"""What is the same in light and dark. What begins with `m-` is of a sign (`svg.used`)."""

_INKS = (
    ("ground", "fill", ".ground"),
    ("ink", "fill", "text"),
    ("quiet", "fill", ".dim,.note,.m-note"),
    ("date", "fill", ".date,.m-date"),
    ("overdue", "fill", ".overdue"),
    ("now", "fill", ".now"),
    ("phase", "stroke", ".phase"),
    ("extension", "fill", ".m-done"),
    ("extension", "stroke", ".extension"),
    ("window", "stroke", ".span"),
    ("overdue", "stroke", ".span.late"),
    ("quiet", "stroke", ".span.past"),
    ("badge", "fill", ".m-badge"),
    ("ground", "fill", ".m-hollow,.on,.ring"),
    ("on-badge", "fill", ".on-badge,.m-on-badge"),
    ("date", "stroke", ".m-hollow,.m-line"),
    ("quiet", "stroke", ".trail,.m-hollow.m-note,.m-old"),
    ("grid", "stroke", ".grid,.apart"),
    ("now", "stroke", ".nowline"),
    ("date", "color", ".series0"),
    ("phase", "color", ".series1"),
    ("extension", "color", ".series2"),
    ("ink", "color", ".series3"),
)
"""Which colour fills or strokes what, or is that of a whole line; a later rule wins."""

_SCOPE = ".missions"
"""So that no rule reaches into a page that the drawing is part of."""


def sheet() -> str:
    """The rules of all drawings: colours twice, light, and dark for readers who prefer that.

    They are literal, and light comes first: some painters know neither custom properties nor
    media.
    """
    shapes = _scoped(_SHAPES.replace("FONTS", FONTS).splitlines())
    light, dark = (_inks(dark=each) for each in (False, True))
    return f"{shapes}{light}@media screen and (prefers-color-scheme:dark){{{dark}}}"


def properties(*, dark: bool) -> str:
    """The colours as custom properties, for pages."""
    return "".join(
        f"--{'at-now' if name == 'now' else name}:{each.dark if dark else each.light};"
        for name, each in COLOURS.items()
    )


def _inks(*, dark: bool) -> str:
    return _scoped(
        f"{which}{{{kind}:{COLOURS[name].dark if dark else COLOURS[name].light}}}"
        for name, kind, which in _INKS
    )


def _scoped(rules: Iterable[str]) -> str:
    """Rules that hold in drawings only.

    Those of signs say so by their name: where a sign is used, it knows of nothing around it.
    """
    lines = []
    for rule in rules:
        which, _, what = rule.partition("{")
        lines.append(",".join(map(_within, which.split(","))) + "{" + what)
    return "".join(lines)


def _within(selector: str) -> str:
    return selector if selector.startswith((".m-", _SCOPE)) else f"{_SCOPE} {selector}"
