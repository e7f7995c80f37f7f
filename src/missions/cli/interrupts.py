"""Ctrl-C: of several at once the first ends the program, and the others leave that alone.

Python raises each of them where it stands. A second one that meets what the first has set off, such
as a thread or a process that ends, is printed with a trace, and what was to be put in order is not.
"""

import signal
from time import monotonic

_AT_ONCE = 1.0
"""Seconds within which several are one; who asks again later has not been heard."""


class _Heard:
    """When Ctrl-C was heard the last time."""

    last = -_AT_ONCE


def heed() -> None:
    """Hear Ctrl-C so, unless whoever started the program had it ignored."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)


def _interrupt(*_: object) -> None:
    now = monotonic()
    if now - _Heard.last >= _AT_ONCE:
        _Heard.last = now
        raise KeyboardInterrupt
