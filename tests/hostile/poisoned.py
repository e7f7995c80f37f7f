"""Registries that hold a hostile text wherever the file format takes one.

The tables are made by walking `tomlfile/shape`: a key that is added there is tried by itself.
"""

from collections.abc import Iterator, Mapping

from missions.tomlfile.shape import SHAPES, Type

REFERENCES = {
    ("mission", "part-of"), ("status", "source"), ("claim", "source"),
    ("exception", "code"), ("exception", "id"),
}  # fmt: skip
"""Texts that must name something: what is not there is an error, and tried in `broken`."""

LINK = "https://example.org/a|b(c)[d]`e'f&g;h=1+1#*_{i}%0A@j"
"""A link with everything that a link may have."""


def quoted(text: str) -> str:
    r"""A text as a string of TOML, which shows what it is made of.

    >>> quoted("a\n“b”")
    '"a\\U0000000a“b”"'
    """
    return '"' + "".join(map(_shown, text)) + '"'


def _shown(character: str) -> str:
    is_plain = character.isprintable() and character not in '"\\'
    return character if is_plain else f"\\U{ord(character):08x}"


def keys(shape: str, text: str) -> Iterator[tuple[str, str]]:
    """Every key of a table that takes free text or a link, with a value."""
    values = {
        Type.TEXT: quoted(text),
        Type.TEXTS: f"[{quoted(text)}, {quoted(text)}]",
        Type.URL: quoted(LINK),
    }
    for key, field in SHAPES[shape].fields.items():
        if isinstance(field, Type) and field in values and (shape, key) not in REFERENCES:
            yield key, values[field]


def inline(shape: str, text: str, without: str = "", **more: str) -> str:
    """A table on one line."""
    pairs = {**dict(keys(shape, text)), **more}
    pairs.pop(without, None)
    return "{ " + ", ".join(f"{key} = {value}" for key, value in pairs.items()) + " }"


def table(header: str, shape: str, text: str, **more: str) -> str:
    """A table below its header."""
    pairs = {**dict(keys(shape, text)), **more}
    return "".join((f"[{header}]\n", *(f"{key} = {value}\n" for key, value in pairs.items()), "\n"))


def ledger(id_: str, text: str, *dates: str) -> str:
    """Three claims, the last of which was retracted."""
    days = ("2022-07-01", "2023-01-01", "2023-02-01")
    claims = [
        inline("claim", text, "" if day == days[-1] else "retracted",
               date=quoted(each), source=quoted(id_), announced=day)
        for day, each in zip(days, dates, strict=True)
    ]  # fmt: skip
    return "[\n  " + ",\n  ".join(claims) + ",\n]"


def mission(id_: str, text: str) -> str:
    """A source and a mission of which every field that takes a text has this one."""
    status = inline("status", text, "retracted", source=quoted(id_), **{"is": quoted("planned")})
    at = f"missions.{id_}"
    early, late = ("2024", "2025-09", "2025"), ("2031-01-01", "2030-06-01T04:05+09:00", "2033")
    return "".join(
        (
            table(f"sources.{id_}", "source", text, published="2022-07-01"),
            table(at, "mission", text, status=f"[{status}]"),
            table(f"{at}.ids", "ids", text),
            table(f"{at}.milestones.launch", "milestone", text, claims=ledger(id_, text, *early)),
            table(f"{at}.milestones.landing", "milestone", text, claims=ledger(id_, text, *late)),
            table(f"{at}.deliverables.box", "deliverable", text, due=ledger(id_, text, *early)),
            table(f"{at}.extensions.more", "extension", text, until=ledger(id_, text, *late),
                  **{"from": quoted("2030")}),
        )
    )  # fmt: skip


def registry(texts: Mapping[str, str]) -> str:
    """A registry without errors, one mission for each text."""
    title = " ".join(texts.values())[:2000]
    head = table("registry", "registry", title, id=quoted("evil"))
    return "\n".join((head, *(mission(id_, text) for id_, text in texts.items())))
