"""Pictures painted: for a terminal, with or without colour, as Markdown, SVG and Mermaid.

Knows glyphs, widths and colours. Sees only pictures and problems, never missions or claims, so
a new format serves every view at once. Painting makes lines of runs; `terminal` turns those
into text, and only there, and only for colour, is Rich imported.

Start with `paint`; `table`, `chart` and `ladder` paint their shapes on a `canvas`, `trend` on
`dots`. Drawings start with `svg_chart`, `svg_ladder` and `svg_trend`; `svg` has elements and all
escaping, `svg_style` the colours. `page` writes the report, `html`
a chart as a page.
"""

from missions.render.paint import Paper, paint

__all__ = ["Paper", "paint"]
