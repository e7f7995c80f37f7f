"""The one place that asks what day it is."""

import os
from datetime import UTC, date, datetime

from missions.store import Refusal


def today() -> date:
    """The UTC day, or that of SOURCE_DATE_EPOCH where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return _now()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise Refusal(f"SOURCE_DATE_EPOCH is not a time: {epoch}") from error


def _now() -> date:
    try:
        return datetime.now(UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise Refusal("the clock tells no day", "set it, or SOURCE_DATE_EPOCH") from error
