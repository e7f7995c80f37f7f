"""What is due within twelve months: to-do lists, calendars, and a ledger of money."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from made.sources import TODAY
from peers.peer import UNTIL, Asked, Dated, Given, Peer


def tasks(given: Given) -> str:
    """For taskwarrior: a task a milestone, due on the last day of its window."""
    return json.dumps([_task(each) for each in given.milestones])


def _task(each: Dated) -> dict[str, str]:
    day = f"{each.last:%Y%m%d}T000000Z"
    state = {"status": "pending"} if each.is_open else {"status": "completed", "end": day}
    return {
        "uuid": str(uuid5(NAMESPACE_URL, each.id)),
        "description": each.id,
        "project": each.mission,
        "entry": f"{min(each.first, TODAY):%Y%m%d}T000000Z",
        "due": day,
        **state,
    }


def _taskwarrior(given: Given, folder: Path) -> Asked:
    (folder / "tasks.json").write_text(tasks(given), encoding="utf-8")
    settings = f"data.location={folder}\nconfirmation=off\nverbose=nothing\nhooks=off\n"
    (folder / "taskrc").write_text(settings, encoding="utf-8")
    task = ("task", f"rc:{folder / 'taskrc'}")
    asked = (*task, f"due.before:{UNTIL}", "list")
    return Asked(asked, ((*task, "import", "tasks.json"),))


def journal(given: Given) -> str:
    """For hledger: a transaction a milestone on the last day of its window."""
    return "\n".join(
        f"{each.last} {each.id}\n    due:{each.kind.replace(':', '-')}  1\n    plan\n"
        for each in sorted(given.milestones, key=lambda one: one.last)
    )


def _hledger(given: Given, folder: Path) -> Asked:
    (folder / "due.journal").write_text(journal(given), encoding="utf-8")
    period = ("-b", TODAY.isoformat(), "-e", UNTIL.isoformat())
    return Asked(("hledger", "-f", "due.journal", "register", "due", *period))


def appointments(given: Given) -> str:
    """For calcurse: an event of the last day of each window."""
    return "".join(f"{each.last:%m/%d/%Y} [1] {each.id}\n" for each in given.milestones)


def _calcurse(given: Given, folder: Path) -> Asked:
    (folder / "apts").write_text(appointments(given), encoding="utf-8")
    period = ("--from", f"{TODAY:%m/%d/%Y}", "--to", f"{UNTIL:%m/%d/%Y}")
    return Asked(("calcurse", "-D", str(folder), "-Q", *period))


def reminders(given: Given) -> str:
    """For remind: a reminder on the last day of each window."""
    return "".join(
        f"REM {each.last.day} {each.last:%b} {each.last.year} MSG {each.id}\n"
        for each in given.milestones
    )


def _remind(given: Given, folder: Path) -> Asked:
    (folder / "due.rem").write_text(reminders(given), encoding="utf-8")
    return Asked(("remind", "-s12", "due.rem", TODAY.isoformat()))


def events(given: Given) -> Iterator[tuple[str, str]]:
    """For khal: an iCalendar file a milestone, as its folders have them."""
    for each in given.milestones:
        yield f"{each.id}.ics", "\r\n".join(_event(each))


def _event(each: Dated) -> tuple[str, ...]:
    return (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//made-up//EN", "BEGIN:VEVENT"),
        f"UID:{each.id}@made-up.example.org",
        f"DTSTAMP:{TODAY:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{each.last:%Y%m%d}",
        f"DTEND;VALUE=DATE:{each.last + timedelta(1):%Y%m%d}",
        f"SUMMARY:{each.id}",
        *("END:VEVENT", "END:VCALENDAR", ""),
    )


_KHAL = """\
[calendars]
[[made-up]]
path = {folder}/events
[sqlite]
path = {folder}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


def _khal(given: Given, folder: Path) -> Asked:
    (folder / "events").mkdir()
    for name, text in events(given):
        (folder / "events" / name).write_text(text, encoding="utf-8")
    (folder / "config").write_text(_KHAL.format(folder=folder), encoding="utf-8")
    asked = ("khal", "-c", "config", "list", TODAY.isoformat(), "365d")
    return Asked(asked, (asked,))  # the first time it reads every file into its database


PEERS = (
    Peer("taskwarrior", "task", ("--version",), _taskwarrior),
    Peer("hledger", "hledger", ("--version",), _hledger),
    Peer("calcurse", "calcurse", ("--version",), _calcurse),
    Peer("remind", "remind", ("-h",), _remind),
    Peer("khal, its database warm", "khal", ("--version",), _khal),
)
