"""What `--recorded` shares: the registry as known, and what git tells of how it came to be."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from missions.cli.load import registry_path, trusted
from missions.cli.options import Days, Given
from missions.cli.progress import progress
from missions.ledger import Knowledge, Standing, knowledge, walk
from missions.ledger.recorded import Change, Recording, as_held, record
from missions.ledger.standing import stand
from missions.ledger.status import ENDED
from missions.pictures.wording import counted
from missions.registry import Source
from missions.registry.find import find_milestone
from missions.store import Refusal, files
from missions.store.recorded import Recordings, recordings
from missions.store.worktree import require_clone


class Past(NamedTuple):
    """A registry as known on a day, and what its file said until then, with every source of it."""

    known: Knowledge
    days: Days
    told: Recordings
    sources: Mapping[str, Source]

    def record(self, standing: Standing) -> Recording:
        """A milestone's ledger with the commit of each claim."""
        return record(
            standing, self._changes(standing), self.sources,
            evidence=not self.days.is_past, day=self.known.day,
        )  # fmt: skip

    def as_held(self, standing: Standing) -> Standing | None:
        """A milestone with the dates its file held; `None` where it held nothing yet."""
        changes = self._changes(standing)
        if not changes:
            return None
        is_now = not self.days.is_past
        return as_held(standing, changes, self.sources, self.known.day, is_now=is_now)

    def as_told(self, standing: Standing) -> Standing | None:
        """A milestone whose claims are the dates its file held, each of its commit's day."""
        held = self.as_held(standing)
        if held is None:
            return None
        claims = tuple(
            entry.claim._replace(source=None, basis=None, widens=True, retracted=None)
            for entry in held.plan.entries
        )
        milestone = standing.milestone._replace(claims=claims)
        told = stand(milestone, walk(milestone, {}, self.known.day), self.known.day)
        has_ended = told.is_open and standing.state in ENDED.values()
        return told._replace(state=standing.state) if has_ended else told

    def require_there(self, milestones: Iterable[str]) -> None:
        """Say of a milestone that the file has no more which commit took it out."""
        for each in milestones:
            changes = self.told.changes.get(each, ())
            if changes and find_milestone(self.known.registry, each) is None:
                commit = changes[-1].commit
                by = f"by {commit.hash[:10]} of {commit.day}" if commit.hash else "uncommitted"
                back = f"git switch --detach {commit.hash[:10]}~" if commit.hash else "git stash"
                raise Refusal(f'"{each}" was taken out of the file, {by}', f"go back: {back}")

    @property
    def heading(self) -> str:
        """What is shown, in a note."""
        held = len(self._known_of(self.told.revisions))
        return f"as the file held them, over {counted(held, 'revision')}"

    @property
    def notes(self) -> Sequence[str]:
        """What a reader must know of how complete this is."""
        known, told = self._known_of, self.told
        broken = (
            f"{len(known(told.broken)):,} of {counted(len(known(told.revisions)), 'revision')} "
            "could not be read and were skipped"
        )
        shallow = f"this clone is shallow: what {told.oldest[:7]} has may have been recorded before"
        return [
            *([broken] if known(told.broken) else []),
            *([shallow] if told.oldest else []),
        ]

    def _known_of(self, revisions: Sequence[date]) -> Sequence[date]:
        """Those that had been made by the day of the view."""
        return [each for each in revisions if not self.days.is_past or each <= self.known.day]

    def _changes(self, standing: Standing) -> list[Change]:
        changes = self.told.changes.get(standing.milestone.id, ())
        is_past, day = self.days.is_past, self.known.day
        return [each for each in changes if not is_past or each.commit.day <= day]


def look_back(given: Given, days: Days, missions: frozenset[str] | None) -> Past:
    """The registry, and what git tells of some missions or of all."""
    place = Path(given.file or "").resolve()
    require_clone(place if place.is_dir() else place.parent)
    path = registry_path(given)
    with progress(given) as tick:  # patience begins here: the registry of today takes its time too
        reading = files.load(path)
        known = knowledge(trusted(reading, days.today), days.as_of, evidence=not days.is_past)
        today = None if days.is_past else days.today
        told = recordings(path, reading.documents, missions, today, tick)
    return Past(known, days, told, {**told.sources, **known.registry.sources})
