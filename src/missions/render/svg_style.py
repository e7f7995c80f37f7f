"""The colours of drawings, light and dark, and the style sheet that gives them (LOOK.md)."""

from collections.abc import Callable, Iterable
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
"""What a page calls them too: `--date` is the custom property of `date`."""

FONTS = (
    'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Hiragino Sans","Noto Sans JP",'
    '"Noto Sans CJK JP","Yu Gothic UI",Meiryo,"DejaVu Sans",sans-serif'
)
"""The reader's own font, then fonts that have Japanese."""

_SHAPES = """\
text{font-family:FONTS;font-size:13px}
.strong,.date,.overdue,.letter{font-weight:700}
.head{font-size:18px}
.italic{font-style:italic}
.letter{font-size:10px}
.bar.planned{opacity:.5}
.bar.window{opacity:.24}
.span{opacity:.4}
.span.past{opacity:.22}
.hollow{stroke-width:1.6}
.trail,.apart{fill:none;stroke-dasharray:3 3}
.apart{stroke-dasharray:1 4}
.ghost{stroke-dasharray:2 1.6}
.nowline,.cross,.chevron{fill:none;stroke-width:1.6}
.gone{text-decoration:line-through}
.hit{fill:none;pointer-events:all}
"""
"""What is the same in light and dark."""

_INKS = (
    ("ground", "fill", ".ground"),
    ("ink", "fill", "text,.plain,.strong"),
    ("quiet", "fill", ".dim,.note"),
    ("date", "fill", ".date"),
    ("overdue", "fill", ".overdue"),
    ("now", "fill", ".now"),
    ("phase", "fill", ".phase"),
    ("extension", "fill", ".done,.extension"),
    ("window", "fill", ".span"),
    ("overdue", "fill", ".span.late"),
    ("quiet", "fill", ".span.past"),
    ("badge", "fill", ".badge"),
    ("ground", "fill", ".hollow,.on"),
    ("on-badge", "fill", ".on-badge"),
    ("date", "stroke", ".hollow"),
    ("quiet", "stroke", ".hollow.note,.trail,.cross"),
    ("date", "stroke", ".chevron"),
    ("quiet", "stroke", ".chevron.old"),
    ("grid", "stroke", ".grid,.apart"),
    ("now", "stroke", ".nowline"),
)
"""Which colour fills or strokes what; a later rule wins."""

_SCOPE = ".missions "
"""So that no rule reaches into a page that the drawing is part of."""


def sheet(*, of_page: bool = False) -> str:
    """The rules of all drawings.

    Alone a drawing says its colours twice, light, and dark for readers who prefer that: some
    painters know neither custom properties nor media. `of_page` names custom properties
    instead, which the page then sets (`properties`).
    """
    shapes = _scoped(_SHAPES.replace("FONTS", FONTS).splitlines())
    if of_page:
        return shapes + _inks(lambda name: f"var(--{name})")
    dark = _inks(lambda name: COLOURS[name].dark)
    light = _inks(lambda name: COLOURS[name].light)
    return f"{shapes}{light}@media screen and (prefers-color-scheme:dark){{\n{dark}}}\n"


def properties(*, dark: bool = False) -> str:
    """The custom properties that `sheet(of_page=True)` asks a page for.

    >>> properties(dark=True).partition(";")[0]
    '--ground:#191b23'
    """
    return "".join(
        f"--{name}:{colour.dark if dark else colour.light};" for name, colour in COLOURS.items()
    )


def _inks(value: Callable[[str], str]) -> str:
    return _scoped(f"{which}{{{kind}:{value(name)}}}" for name, kind, which in _INKS)


def _scoped(rules: Iterable[str]) -> str:
    lines = []
    for rule in rules:
        which, _, what = rule.partition("{")
        lines.append(",".join(_SCOPE + each for each in which.split(",")) + "{" + what + "\n")
    return "".join(lines)
