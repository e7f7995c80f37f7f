"""Every canonical form of date as one regular expression, for programs that are not this one.

It is made of the table of forms (`forms`) and bounded to digits that a calendar can have, in the
dialect that ECMA-262, Python and Rust share: no named groups, no looking round, no flags. What
no expression can tell (30 February, a range that ends before it starts) it lets pass.
"""

import re

from missions.dates.forms import FORMS, INSTANT

_YEAR = "(?:19|2[01])[0-9]{2}"
_MONTH = "(?:0[1-9]|1[0-2])"

_BOUNDED = (
    (r"(\d{4})", r"\d{4}"),
    (r"(\d\d)", r"\d\d"),
    (r"(\d{3}0)", r"\d{3}0"),
    (r"\d{4}", _YEAR),
    (r"\d{3}0", "(?:19|2[01])[0-9]0"),
    (r"-W\d\d", "-W[0-5][0-9]"),
    (r"-\d\d-winter", "-[0-9]{2}-winter"),
    (r"-\d\d-\d\d", f"-{_MONTH}-(?:0[1-9]|[12][0-9]|3[01])"),
    (r"-\d\d", f"-{_MONTH}"),
    (r"\d\d:\d\d", "[0-2][0-9]:[0-5][0-9]"),
    (r":\d\d", ":[0-5][0-9]"),
    (r"\d", "[0-9]"),
)
"""What stands in a form's pattern, and what it means; in this order, the longer first."""


def pattern() -> str:
    """A pattern that every canonical date fits, and no text without a date's form.

    >>> fits = re.compile(pattern()).search
    >>> bool(fits("NET ~mid-2026?")), bool(fits("2025..FY2027@JP")), bool(fits("TBD"))
    (True, True, True)
    >>> bool(fits("2023-13")), bool(fits("Q5 2024")), bool(fits("sometime"))
    (False, False, False)
    """
    unit = f"(?:{_shortened([_bounded(form.pattern) for form in FORMS])}|{_bounded(INSTANT)})"
    return rf"^(?:TBD|(?:NET |NLT )?~?{unit}(?:\.\.{unit})?\??)$"


def _bounded(form: str) -> str:
    for written, meant in _BOUNDED:
        form = form.replace(written, meant)
    return re.sub(r"\((?!\?)", "(?:", form)


def _shortened(forms: list[str]) -> str:
    """The forms as alternatives, each beginning written once: editors show the pattern."""
    tails: dict[str, list[str]] = {}
    for form in forms:
        before, year, tail = form.partition(_YEAR)
        tails.setdefault(before + year, []).append(tail)
    return "|".join(
        f"{start}(?:{'|'.join(ends)})" if any(ends) else start for start, ends in tails.items()
    )
