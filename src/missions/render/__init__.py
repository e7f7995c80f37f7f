"""Pictures painted: for a terminal, with or without colour, and for Markdown.

Knows glyphs, widths and colours. Sees only pictures and problems, never missions or claims, so
a new format serves every view at once. Painting makes lines of runs; `terminal` turns those
into text, and only there, and only for colour, is Rich imported.

Start with `paint`; `table`, `chart` and `ladder` paint their shapes on a `canvas`, `trend` on
`dots`, and `svg_trend` the same as SVG.
"""

from missions.render.paint import Paper, paint

__all__ = ["Paper", "paint"]
