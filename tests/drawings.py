"""Drawings as a reader sees them: each sign in its place, and every corner that is drawn."""

import re
from collections.abc import Iterator
from copy import deepcopy
from xml.etree import ElementTree as ET

from missions.render.svg import NAMESPACE, pixels


def parsed(svg: str) -> ET.Element:
    """A drawing with every sign it uses in place of the use, and all of it where it is seen."""
    root = ET.fromstring(svg)  # noqa: S314  our own text
    signs = {each.get("id"): each for each in root.iter() if each.get("id")}
    for parent in list(root.iter()):
        for index, child in enumerate(parent):
            if child.tag.endswith("}use"):
                parent[index] = deepcopy(signs[(child.get("href") or "").removeprefix("#")])
                del parent[index].attrib["id"]
                moved(parent[index], float(child.get("x", 0)), float(child.get("y", 0)))
    for group in root.iter(f"{{{NAMESPACE}}}g"):
        if at := re.fullmatch(r"translate\(0,([\d.]+)\)", group.attrib.pop("transform", "")):
            moved(group, 0, float(at[1]))
    for each in root.findall(f"{{{NAMESPACE}}}defs"):
        root.remove(each)
    return root


def moved(node: ET.Element, x: float, y: float) -> None:
    """Move all that a node draws; what has no place of its own was drawn at the origin."""
    kind = node.tag.partition("}")[2]
    for names, by in ((_ACROSS.get(kind, ()), x), (_DOWN.get(kind, ()), y)):
        for name in names:
            node.set(name, f"{float(node.get(name, 0)) + by:g}")
    if kind == "path":
        node.set("d", re.sub(
            r"([MVH])(-?[\d.]+)(?:,(-?[\d.]+))?",
            lambda at: f"M{float(at[2]) + x:g},{float(at[3]) + y:g}" if at[1] == "M"
            else f"{at[1]}{float(at[2]) + (x if at[1] == 'H' else y):g}",
            node.get("d") or "",
        ))  # fmt: skip
    for child in node:
        if kind != "text":
            moved(child, x, y)


_ACROSS = {"rect": ("x",), "text": ("x",), "circle": ("cx",), "line": ("x1", "x2")}
_DOWN = {"rect": ("y",), "text": ("y",), "circle": ("cy",), "line": ("y1", "y2")}


def found(root: ET.Element, name: str, class_: str = "") -> list[ET.Element]:
    nodes = root.iter(f"{{{NAMESPACE}}}{name}")
    return [each for each in nodes if class_ in (each.get("class") or "").split() or not class_]


def assert_inside(root: ET.Element) -> None:
    _, _, width, height = map(float, (root.get("viewBox") or "").split())
    for x, y in points(root):
        assert -0.01 <= x <= width + 0.01
        assert -0.01 <= y <= height + 0.01


def points(root: ET.Element) -> Iterator[tuple[float, float]]:
    """Every corner that is drawn; a text as wide as it can be."""
    for node in root.iter():
        at = {key: float(value) for key, value in node.attrib.items() if key in PLACES}
        match node.tag.partition("}")[2]:
            case "rect":
                x, y = at.get("x", 0.0), at.get("y", 0.0)
                yield from ((x, y), (x + at["width"], y + at["height"]))
            case "circle":
                yield from ((at["cx"] - at["r"], at["cy"] - at["r"]),
                            (at["cx"] + at["r"], at["cy"] + at["r"]))  # fmt: skip
            case "line":
                yield from ((at["x1"], at["y1"]), (at["x2"], at["y2"]))
            case "path":
                yield from _corners(node.get("d") or "")
            case "text":
                yield from _ends(node, at)
            case _:
                pass


PLACES = frozenset(["x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "width", "height"])


def _corners(path: str) -> Iterator[tuple[float, float]]:
    x = y = 0.0
    for step, numbers in re.findall(r"([MLVHlq])([-\d., ]+)", path):
        values = [float(each) for each in re.findall(r"-?[\d.]+", numbers)]
        match step:
            case "M" | "L":
                x, y = values
            case "V":
                (y,) = values
            case "H":
                (x,) = values
            case _:
                x, y = x + values[-2], y + values[-1]
        yield x, y


def _ends(node: ET.Element, at: dict[str, float]) -> Iterator[tuple[float, float]]:
    """Where a text ends, by a measure less generous than the one that laid it out."""
    wide = 0.7 * pixels("".join(node.itertext()))
    anchors = [*(node.get("class") or "").split(), node.get("text-anchor")]
    left = wide if "end" in anchors else wide / 2 if "middle" in anchors else 0.0
    yield from ((at["x"] - left, at["y"] - 8), (at["x"] - left + wide, at["y"]))
