"""Whole numbers as they are typed: in the digits 0 to 9, for Python reads those of any script."""

from collections.abc import Callable

from missions.store import Refusal

_MOST_DIGITS = 18
"""Python reads no number of thousands of digits; one that is cut to these is as much too large."""

_CUT = 10 ** (_MOST_DIGITS - 1)
"""From here on a number may be one that was cut, and is not told."""


def whole_number(text: str) -> int | None:
    """The number that a text is; `None` where it is none.

    >>> whole_number("0120"), whole_number("-1"), whole_number("1_0"), whole_number("１２０")
    (120, None, None, None)
    """
    digits = text.lstrip("0") or text[-1:]
    is_one = digits.isascii() and digits.isdecimal()
    return int(digits[:_MOST_DIGITS]) if is_one else None


def _required(option: str, typed: object) -> int:
    found = whole_number(str(typed))
    if found is None:
        raise Refusal(f"{option}: {typed} is not a whole number", "write digits from 0 to 9")
    return found


def whole(option: str) -> Callable[[object], int]:
    """What reads the number of an option, or refuses it."""

    def number(typed: object) -> int:
        found = _required(option, typed)
        if found >= _CUT:
            raise Refusal(f"{option}: {typed} is too large", "write a smaller number")
        return found

    return number


def between(option: str, least: int, most: int) -> Callable[[object], int]:
    """What reads the number of an option that has its bounds, or refuses it."""

    def number(typed: object) -> int:
        found = _required(option, typed)
        if not least <= found <= most:
            raise Refusal(f"{option}: {typed} is too {'small' if found < least else 'large'}",
                          f"write a number from {least} to {most:,}")  # fmt: skip
        return found

    return number
