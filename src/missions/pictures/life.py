"""The life bar of a mission: flown, planned, and the window in which it is to end."""

from collections.abc import Iterator, Sequence
from datetime import date

from missions.ledger import MissionStanding, Standing, State
from missions.ledger.status import ENDED, begins
from missions.pictures.chart import Bar, Ink
from missions.registry import Form
from missions.registry.kinds import FLIGHT_IDS


def life_bars(mission: MissionStanding, now: int) -> tuple[Bar, ...]:
    """The bars of a mission that flies, oldest first; none without a dated launch.

    Flown from launch to now, planned to the window of the end, and that window. What an
    extension adds is marked as extended.
    """
    launch = _launch(mission.milestones)
    if launch is None or not mission.mission.flies or mission.status == "cancelled":
        return ()
    window = _days(launch)
    if window is None:
        return ()
    bars = [*_before_launch(launch, window), *_flight(mission, launch, window, now)]
    return tuple(_with_extension(bars, _extension_start(mission)))


def turning_days(mission: MissionStanding) -> Iterator[int]:
    """The days on which bars can begin, end or part, whichever day is shown.

    From one of them to the day before the next, bars only grow with the day.
    """
    launch, end = _launch(mission.milestones), _end_window(mission)
    windows = [_days(launch) if launch else None, end]
    yield from (day for window in windows if window for day in window)
    extended = _extension_start(mission)
    if extended is not None:
        yield extended


def _launch(milestones: Sequence[Standing]) -> Standing | None:
    return next((each for each in milestones if each.milestone.local_id in FLIGHT_IDS), None)


def _days(standing: Standing) -> tuple[int, int] | None:
    """The window as a half-open range of days."""
    target = standing.date.target if standing.date else None
    return (target[0].toordinal(), target[1].toordinal() + 1) if target else None


def _before_launch(launch: Standing, window: tuple[int, int]) -> Iterator[Bar]:
    if not launch.plan.has_happened and window[1] - window[0] > 1:
        yield Bar(*window, Ink.WINDOW)


def _flight(
    mission: MissionStanding, launch: Standing, window: tuple[int, int], now: int
) -> Iterator[Bar]:
    end = _end_window(mission)
    if launch.plan.has_happened:
        stop = end[1] if end and mission.status in ENDED else now
        if launch.state is State.FAILED:
            stop = window[1]
        yield Bar(window[0], max(stop, window[0] + 1), Ink.FLOWN)
        start = now
    else:
        start = window[1]
    if end is None or mission.status in ENDED:
        return
    if end[0] > start:
        yield Bar(start, end[0], Ink.PLANNED)
    if end[1] > max(end[0], start):
        yield Bar(max(end[0], start), end[1], Ink.WINDOW)


def _end_window(mission: MissionStanding) -> tuple[int, int] | None:
    end = ending(mission)
    return _days(end) if end else None


def ending(mission: MissionStanding) -> Standing | None:
    """With what the mission is to end: its stated end or an extension, else its last milestone."""
    launch = _launch(mission.milestones)
    stated = [each for each in mission.milestones if _is_end(each)]
    others = [each for each in mission.milestones if each is not launch and each.is_open]
    windows = [(window[1], each) for each in stated or others if (window := _days(each))]
    return max(windows, default=(0, None), key=lambda pair: pair[0])[1]


def _is_end(standing: Standing) -> bool:
    return standing.milestone.form is Form.EXTENSION or standing.milestone.local_id == "end"


def _extension_start(mission: MissionStanding) -> int | None:
    starts = [
        day for each in mission.milestones
        if each.milestone.form is Form.EXTENSION and (day := begins(each)) is not None
    ]  # fmt: skip
    return min(starts).toordinal() if starts else None


def _with_extension(bars: Sequence[Bar], start: int | None) -> Iterator[Bar]:
    """Bars cut where the extension begins."""
    for bar in bars:
        if start is None or bar.end <= start:
            yield bar
        elif bar.first >= start:
            yield Bar(bar.first, bar.end, bar.ink, extended=True)
        else:
            yield Bar(bar.first, start, bar.ink)
            yield Bar(start, bar.end, bar.ink, extended=True)


def latest_day(missions: Sequence[MissionStanding]) -> date | None:
    """The last day that any date of these missions speaks of."""
    targets = [
        each.date.target[1]
        for mission in missions
        for each in mission.milestones
        if each.date is not None and each.date.target is not None
    ]
    return max(targets, default=None)
