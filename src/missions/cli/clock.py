"""The one place that asks what day it is."""

import os
from datetime import UTC, date, datetime

from missions.cli.numbers import whole_number
from missions.store import Refusal


def today() -> date:
    """The UTC day, or that of SOURCE_DATE_EPOCH where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return _now()
    seconds, sign = whole_number(epoch.removeprefix("-")), -1 if epoch[0] == "-" else 1
    try:
        if seconds is not None:
            return datetime.fromtimestamp(sign * seconds, UTC).date()
    except (ValueError, OverflowError, OSError):
        pass
    raise Refusal(f"SOURCE_DATE_EPOCH is not a time: {epoch}", "give seconds, as `date +%s` does")


def _now() -> date:
    try:
        return datetime.now(UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise Refusal("the clock tells no day", "set it, or SOURCE_DATE_EPOCH") from error
