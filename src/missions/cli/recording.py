"""What `--recorded` shares: the registry as known, and what git tells of how it came to be."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from missions.cli.load import registry_path, trusted
from missions.cli.options import Days, Given
from missions.cli.progress import progress
from missions.dates.read import canonical
from missions.ledger import Effect, Entry, Knowledge, Standing, knowledge, walk
from missions.ledger.commits import Change, days_held
from missions.ledger.held import as_filed, as_held, standing_by
from missions.ledger.recorded import Recording, record
from missions.pictures.wording import counted
from missions.registry import Claim, Milestone, Registry, Source, SourceClass
from missions.registry.find import find_milestone, some_of
from missions.store import Refusal, files
from missions.store.recorded import Recordings, recordings
from missions.store.worktree import require_clone

Made = TypeVar("Made")

_NO_DATE = canonical("TBD")


class Past(NamedTuple):
    """A registry as its file had it on a day, and what that said until then.

    `registry` is the one of today, `sources` are all that it ever named.
    """

    known: Knowledge
    days: Days
    told: Recordings
    registry: Registry
    sources: Mapping[str, Source]

    def record(self, standing: Standing) -> Recording:
        """A milestone's ledger with the commit of each claim."""
        return record(
            standing, self.changes(standing.milestone.id), self.sources,
            evidence=not self.days.is_past, day=self.known.day,
        )  # fmt: skip

    def as_held(self, standing: Standing) -> Standing | None:
        """A milestone with the dates its file held; `None` where it held nothing yet."""
        changes = self.changes(standing.milestone.id)
        return as_held(standing, changes, self.sources, self.known.day) if changes else None

    def as_told(self, standing: Standing) -> Standing | None:
        """A milestone whose claims are the dates its file held, each of its commit's day."""
        held = self.as_held(standing)
        if held is None:
            return None
        claims = tuple(map(_as_told, held.plan.entries))
        outcome = held.plan.outcome
        if outcome is not None and outcome.date is None:  # it is told, and has no place on a line
            claims = (*claims, outcome._replace(basis=None))
        told = standing._replace(milestone=standing.milestone._replace(claims=claims))
        return standing_by(told, walk(told.milestone, {}, self.known.day), self.known.day)

    def drawn(self, told: Sequence[Standing]) -> Knowledge:
        """The registry with what the file held, as told by commits, for its ledgers.

        There every claim weighs the same, and a mission ends with the commit that says so.
        """
        plain = SourceClass.SECOND_PARTY
        sources = {id_: each._replace(source_class=plain) for id_, each in self.sources.items()}
        held: dict[str, list[Milestone]] = {}
        for each in told:
            held.setdefault(each.milestone.mission, []).append(each.milestone)
        missions = {
            id_: mission._replace(milestones=tuple(held[id_])) if id_ in held else mission
            for id_, mission in self.known.registry.missions.items()
        }
        registry = self.known.registry._replace(missions=missions, sources=sources)
        return self.known._replace(registry=registry)

    def require_there(self, milestones: Iterable[str]) -> None:
        """Say of a milestone that the file has no more which commit took it out."""
        for each in milestones:
            changes = self.told.changes.get(each, ())
            if changes and find_milestone(self.registry, each) is None:
                commit = changes[-1].commit
                by = f"by {commit.hash[:10]} of {commit.day}" if commit.hash else "uncommitted"
                back = f"git switch --detach {commit.hash[:10]}~" if commit.hash else "git stash"
                raise Refusal(f'"{each}" was taken out of the file, {by}', f"go back: {back}")

    @property
    def heading(self) -> str:
        """What is shown, in a note."""
        return f"as the file held them, over {counted(len(self._revisions), 'revision')}"

    @property
    def notes(self) -> Sequence[str]:
        """What a reader must know of how complete this is."""
        revisions, oldest = self._revisions, self.told.oldest
        number = sum(not is_read for _, is_read in revisions)
        broken = (
            f"{number:,} of {counted(len(revisions), 'revision')} "
            "could not be read and were skipped"
        )
        lost = f"what {some_of(self.told.unfollowed)} included was followed only as *.toml"
        shallow = f"this clone is shallow: what {oldest[:7]} has may have been recorded before"
        told = ((number, broken), (self.told.unfollowed, lost), (oldest, shallow))
        return [note for is_so, note in told if is_so]

    def changes(self, id_: str) -> Sequence[Change]:
        """What had been committed to a milestone by the day of the view."""
        return _changes_by_then(self.days, self.told.changes.get(id_, ()))

    @property
    def _revisions(self) -> Sequence[tuple[date, bool]]:
        revisions = self.told.revisions
        return _by_then(self.days, revisions, [day for day, _ in revisions])


def _changes_by_then(days: Days, changes: Sequence[Change]) -> Sequence[Change]:
    return _by_then(days, changes, [each.commit.day for each in changes])


def _by_then(days: Days, some: Sequence[Made], made: Sequence[date]) -> Sequence[Made]:
    """Those that were made by the day of the view, by clocks that do not run backwards."""
    if not days.is_past:
        return some
    return some[: bisect_right(days_held(made, days.today), days.as_of)]


def _as_told(entry: Entry) -> Claim:
    """What a file held, as a claim that nothing outweighs; without a date there, it is TBD."""
    has_date = entry.effect is not Effect.REMOVED
    claim = entry.claim if has_date else entry.claim._replace(date=_NO_DATE)
    return claim._replace(basis=None, widens=True, retracted=None)


def look_back(given: Given, days: Days, missions: frozenset[str] | None) -> Past:
    """The registry, and what git tells of some missions or of all."""
    place = Path(given.file or "").resolve()
    require_clone(place if place.is_dir() else place.parent)
    path = registry_path(given)
    with progress(given) as tick:  # patience begins here: the registry of today takes its time too
        reading = files.load(path)
        registry = trusted(reading, days.today)
        today = None if days.is_past else days.today
        told = recordings(path, reading.documents, missions, today, tick)
        sources = {**told.sources, **registry.sources}
        filed = as_filed(registry, _had(told, days), sources) if days.is_past else registry
        known = knowledge(filed, days.as_of, evidence=not days.is_past)
    return Past(known, days, told, registry, sources)


def _had(told: Recordings, days: Days) -> dict[str, Sequence[Claim]]:
    """The claims of each milestone that the file had on the day of the view."""
    known = {id_: _changes_by_then(days, each) for id_, each in told.changes.items()}
    return {id_: changes[-1].after for id_, changes in known.items() if changes}
