"""What the editing commands share: one change, validated, written, and shown with its slip."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated

import typer

from missions.cli.deliver import format_of, send_lines, send_picture
from missions.cli.load import every_problem, registry_path, trusted
from missions.cli.options import Given
from missions.cli.streams import tell
from missions.pictures.text import safe
from missions.problems import Problem
from missions.registry import Milestone, Registry
from missions.store import Refusal
from missions.store.edits import Change, change
from missions.tomlfile import Reading, locate

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")
]

Edit = Callable[[Reading], Mapping[str, str]]


class WouldBreak(Refusal):
    """An edit that would leave errors behind; carries them, at their places in the new text."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("this edit would make an error", "nothing was written")
        self.problems = problems


def apply(given: Given, today: date, edit: Edit, *, dry_run: bool, milestone: str = "") -> None:
    """Change the registry, and show the diff, what it means, and the slip of one milestone."""
    format_of(given, ("table",))
    done = _changed(given, today, edit, dry_run=dry_run)
    try:
        show_diff(given, done)
        if not given.quiet:
            _show_meaning(given, today, done, milestone)
    finally:  # it is so, even where nobody can be shown what it means
        report(done, dry_run=dry_run)


def apply_quietly(given: Given, today: date, edit: Edit) -> None:
    """Change the registry by more than anybody wants to see as a diff."""
    report(_changed(given, today, edit, dry_run=False), dry_run=False)


def _changed(given: Given, today: date, edit: Edit, *, dry_run: bool) -> Change:
    """An edit of a registry without errors, made where it leaves none behind."""

    def checked(reading: Reading) -> Mapping[str, str]:
        trusted(reading, today)
        return edit(reading)

    return change(registry_path(given), checked, lambda it: _validate(it, today), dry_run=dry_run)


def show_diff(given: Given, done: Change) -> None:
    """The unified diff of every file that changes."""
    from missions.pictures.edit import unified_diff  # noqa: PLC0415

    for path, text in done.texts.items():
        send_lines(given, unified_diff(path, done.old[path], text))


def report(done: Change, *, dry_run: bool) -> None:
    """Say on stderr what became of each file."""
    for path in done.texts:
        tell(f"{'would write' if dry_run else 'wrote'} {safe(path)}\n")


def _validate(done: Change, today: date) -> None:
    """Refuse errors, and any edit that would touch a claim that was there before."""
    from missions.checks.history import deleted, edited  # noqa: PLC0415
    from missions.problems.catalogue import is_error  # noqa: PLC0415

    before, after = done.before.registry, done.after.registry
    wrong = tuple(each for each in every_problem(done.after, today) if is_error(each))
    if wrong:
        raise WouldBreak(locate(wrong, done.after.documents))
    lost = locate((*edited(before, after), *deleted(before, after)), done.before.documents)
    if lost:
        raise WouldBreak(lost)


def _show_meaning(given: Given, today: date, done: Change, milestone: str) -> None:
    from missions.changes import compare  # noqa: PLC0415
    from missions.ledger import knowledge  # noqa: PLC0415
    from missions.pictures.diff import diff  # noqa: PLC0415
    from missions.pictures.edit import slip_line  # noqa: PLC0415

    before, after = (
        knowledge(each.registry, today, evidence=True) for each in (done.before, done.after)
    )
    changes = compare(before, after, recorded=True)
    if changes:
        picture = diff(changes, after.registry, "", "")
        send_lines(given, [()])
        send_picture(given._replace(quiet=True), picture)
    standing = next((each for each in after.milestones() if each.milestone.id == milestone), None)
    if standing is not None:
        send_lines(given, slip_line(standing))


def milestone_of(registry: Registry, address: str) -> Milestone:
    """The milestone at an address, or a refusal with the nearest."""
    from missions.registry.find import find_milestone, nearest  # noqa: PLC0415

    found = find_milestone(registry, address)
    if found is not None:
        return found
    meant = nearest(address, (each.id for each in registry.milestones()))
    hint = f'did you mean "{meant}"?' if meant else f"add it: missions add milestone {address} DATE"
    raise Refusal(f'no milestone "{address}" in {registry.file}', hint)


def text_of(reading: Reading, path: str) -> str:
    """The text of one of a registry's files."""
    return next(each.text for each in reading.documents if each.path == path)
